import { existsSync, mkdirSync, readFileSync, realpathSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { replaceFile, writing } from '../files/replace-file.js';
import { bytesOf, holds } from './content.js';
import { MANIFEST, refuseForeign } from './out-folder.js';
import { isOwnPath } from './own-paths.js';
import { openStaging, partialOf, removePartials } from './staging.js';

/** Paths are relative to the site. */
export interface Written {
  /** Files whose content is new. */
  readonly written: readonly string[];
  readonly unchanged: number;
  /** Files of the last site that do not belong any more. */
  readonly removed: readonly string[];
}

/**
 * Brings a folder to the state of the map: writes what differs, each file in one step, and takes away what
 * belonged to the last site only, but for the files that are kept. Throws a UserError for a folder that holds
 * something else, or that cannot be written to.
 */
export function writeSite(
  folder: string,
  pages: ReadonlyMap<string, string | Uint8Array>,
  kept: readonly string[] = [],
): Written {
  const before = readManifest(folder);
  const belonging = new Set([...pages.keys(), ...kept]);
  const removed = before.filter((path) => !belonging.has(path));
  const staging = openStaging(folder);
  try {
    writing(folder, () => mkdirSync(folder, { recursive: true }));
    removePartials(folder);
    const changed = [...pages].filter(
      ([path, content]) => !holds(join(folder, path), bytesOf(content)),
    );
    for (const [path, content] of changed) staging.add(path, content);
    writeManifest(folder, new Set([...before, ...belonging]));
    staging.put();
    for (const path of removed) remove(folder, path);
    writeManifest(folder, belonging);
    const written = changed.map(([path]) => path);
    return { written, unchanged: belonging.size - written.length, removed };
  } finally {
    staging.close();
  }
}

/** Throws a UserError for a folder that holds something else than a site. */
export function checkFolder(folder: string): void {
  readManifest(folder);
}

/** In one step, too: a list that is cut short would not know its own files. */
function writeManifest(folder: string, paths: ReadonlySet<string>): void {
  const text = `${[...paths].sort().join('\n')}\n`;
  if (holds(join(folder, MANIFEST), Buffer.from(text))) return;
  replaceFile(join(folder, MANIFEST), text, `${partialOf(folder)}.list`);
}

function readManifest(folder: string): string[] {
  try {
    // Anybody may have edited it.
    return readFileSync(join(folder, MANIFEST), 'utf8').split('\n').filter(isOwnPath);
  } catch {
    refuseForeign(folder);
    return [];
  }
}

/**
 * Only what this program writes, and only where it wrote it: a folder within the site may have become a link to another
 * place.
 */
function remove(folder: string, path: string): void {
  const place = join(folder, path);
  const within = dirname(place);
  if (!existsSync(within) || realpathSync(within) !== join(realpathSync(folder), dirname(path)))
    return;
  rmSync(place, { force: true });
  try {
    // The folder goes as well when that was its last file; else it stays.
    rmdirSync(within);
  } catch {}
}
