import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { OwnFile } from './own-files.js';

/** As what a page was served, so that it can tell what it missed. */
export interface Revision {
  /** Another one after each change, and after each start of the server. */
  readonly version: string;
  /** Digest of all scripts that a page may run. These cannot be swapped, so other ones ask for a reload. */
  readonly scripts: string;
  /** Digest of the site's style sheets. */
  readonly styles: string;
}

export interface Revisions {
  current(): Revision;
  /** The next version begins. */
  advance(): void;
}

export function openRevisions(site: string, ownFiles: ReadonlyMap<string, OwnFile>): Revisions {
  const run = randomUUID();
  const own = digestOf([...ownFiles.values()].map(({ content }) => content));
  const editionAt = (changes: number): Revision => ({
    version: `${run}-${changes}`,
    scripts: digestOf([own, ...assetsOf(site, '.js')]),
    styles: digestOf(assetsOf(site, '.css')),
  });
  let changes = 0;
  let edition: Revision | undefined;
  return {
    current() {
      edition ??= editionAt(changes);
      return edition;
    },
    advance() {
      changes += 1;
      edition = undefined;
    },
  };
}

/** The assets of a kind, with the size and the time of each. */
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
