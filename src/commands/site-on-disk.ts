import { join } from 'node:path';
import { contentMarkOf } from '../file-status.js';

/** A site as it lies on disk, where others may write to it or take it away. */
export interface SiteOnDisk {
  /** Looks at it. Returns whether it is there, and another one than at the last look. */
  lookAgain(): boolean;
  /** How often it was found to be gone. */
  losses(): number;
}

export function openSiteOnDisk(site: string): SiteOnDisk {
  const index = join(site, 'index.html');
  let seen = contentMarkOf(index);
  let losses = 0;
  return {
    lookAgain() {
      const before = seen;
      seen = contentMarkOf(index);
      if (before !== undefined && seen === undefined) losses += 1;
      return seen !== undefined && seen !== before;
    },
    losses: () => losses,
  };
}
