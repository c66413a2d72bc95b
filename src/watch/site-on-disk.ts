import { join } from 'node:path';
import { contentMarkOf, identityOf } from '../files/file-status.js';

/** A site on disk, which other processes may change or delete. */
export interface SiteOnDisk {
  /** Call it between rebuilds. Returns whether another process has written a site since the last call. */
  wasReplaced(): boolean;
  /** Call it after each rebuild, successful or not. */
  finish(isBuilt: boolean): void;
  /** How often it was deleted, between or during rebuilds. */
  deletions(): number;
}

export function openSiteOnDisk(site: string): SiteOnDisk {
  const index = join(site, 'index.html');
  const currentState = () => ({ folder: identityOf(site), index: contentMarkOf(index) });
  let last = currentState();
  let deletions = 0;
  return {
    wasReplaced() {
      const before = last;
      last = currentState();
      if (before.index !== undefined && last.index === undefined) deletions += 1;
      return last.index !== undefined && last.index !== before.index;
    },
    finish(isBuilt) {
      const before = last;
      last = currentState();
      const isReplaced = before.folder !== undefined && before.folder !== last.folder;
      // A rebuild that failed in a new folder may have lost files that it wrote to the old one: try once more.
      const isNewFolder = !isBuilt && before.folder !== last.folder;
      if (isReplaced || isNewFolder || (isBuilt && last.index === undefined)) deletions += 1;
    },
    deletions: () => deletions,
  };
}
