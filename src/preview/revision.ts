import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { OwnFile } from './own-files.js';

/** The state of the site when a page was served, so that the page can tell whether it is outdated. */
export interface Revision {
  /** Changes with each change of the site and each start of the server. */
  readonly version: string;
  /** Digest of all scripts of pages. Scripts cannot be replaced, so a change makes pages reload. */
  readonly scripts: string;
  /** Digest of the site's style sheets. */
  readonly styles: string;
}

export interface Revisions {
  current(): Revision;
  /** Starts the next version. */
  advance(): void;
}

export function openRevisions(site: string, ownFiles: ReadonlyMap<string, OwnFile>): Revisions {
  const run = randomUUID();
  const own = digestOf([...ownFiles.values()].map(({ content }) => content));
  const revisionAt = (changes: number): Revision => ({
    version: `${run}-${changes}`,
    scripts: digestOf([own, ...assetsOf(site, '.js')]),
    styles: digestOf(assetsOf(site, '.css')),
  });
  let changes = 0;
  let revision: Revision | undefined;
  return {
    current() {
      revision ??= revisionAt(changes);
      return revision;
    },
    advance() {
      changes += 1;
      revision = undefined;
    },
  };
}

/** Names, sizes and times of the assets of one type. */
function assetsOf(site: string, ending: string): string[] {
  const folder = join(site, 'assets');
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .sort()
      .map((name) => {
        const { size, mtimeMs } = statSync(join(folder, name));
        return `${name} ${size} ${mtimeMs}`;
      });
  } catch {
    // There is no site yet.
    return [];
  }
}

function digestOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}
