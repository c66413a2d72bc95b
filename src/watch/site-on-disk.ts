import { join } from 'node:path';
import { contentMarkOf, identityOf } from '../files/file-status.js';

/** A site as it lies on disk, where others may write to it or take it away. */
export interface SiteOnDisk {
  /** Looks at it between rebuilds. Returns whether it is there, and another one than at the last look. */
  lookAgain(): boolean;
  /** To be called when a rebuild is over, well or not. */
  finish(isBuilt: boolean): void;
  /** How often it was found to be gone, or to have been taken away while it was written. */
  losses(): number;
}

export function openSiteOnDisk(site: string): SiteOnDisk {
  const index = join(site, 'index.html');
  const now = () => ({ folder: identityOf(site), index: contentMarkOf(index) });
  let seen = now();
  let losses = 0;
  return {
    lookAgain() {
      const before = seen;
      seen = now();
      if (before.index !== undefined && seen.index === undefined) losses += 1;
      return seen.index !== undefined && seen.index !== before.index;
    },
    finish(isBuilt) {
      const before = seen;
      seen = now();
      const isReplaced = before.folder !== undefined && before.folder !== seen.folder;
      // One that failed in a folder that it made itself may have lost what it wrote before: it is tried once more.
      const isBegun = !isBuilt && before.folder !== seen.folder;
      if (isReplaced || isBegun || (isBuilt && seen.index === undefined)) losses += 1;
    },
    losses: () => losses,
  };
}
