import { existsSync, mkdirSync, readFileSync, realpathSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { replaceFile, writing } from '../files/replace-file.js';
import { bytesOf, hasContent } from './content.js';
import { MANIFEST, refuseForeign } from './out-folder.js';
import { isOwnPath } from './own-paths.js';
import { openStaging, partialOf, removePartials } from './staging.js';

/** Paths are relative to the site. */
export interface Written {
  /** Files whose content changed. */
  readonly written: readonly string[];
  readonly unchanged: number;
  /** Files of the last site only. */
  readonly removed: readonly string[];
}

/**
 * Writes the files that differ, each atomically, and removes files of the last site that are neither in the map nor kept.
 * Throws a UserError for a folder that contains anything else or is not writable.
 */
export function writeSite(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  kept: readonly string[] = [],
): Written {
  const before = readManifest(folder);
  const current = new Set([...files.keys(), ...kept]);
  const removed = before.filter((path) => !current.has(path));
  const staging = openStaging(folder);
  try {
    writing(folder, () => mkdirSync(folder, { recursive: true }));
    removePartials(folder);
    const changed = [...files].filter(
      ([path, content]) => !hasContent(join(folder, path), bytesOf(content)),
    );
    for (const [path, content] of changed) staging.add(path, content);
    writeManifest(folder, new Set([...before, ...current]));
    staging.commit();
    for (const path of removed) remove(folder, path);
    writeManifest(folder, current);
    const written = changed.map(([path]) => path);
    return { written, unchanged: current.size - written.length, removed };
  } finally {
    staging.close();
  }
}

/** Throws a UserError for a folder that contains anything but a site. */
export function checkFolder(folder: string): void {
  readManifest(folder);
}

/** Atomically: files missing from a truncated manifest would never be removed. */
function writeManifest(folder: string, paths: ReadonlySet<string>): void {
  const text = `${[...paths].sort().join('\n')}\n`;
  if (hasContent(join(folder, MANIFEST), Buffer.from(text))) return;
  replaceFile(join(folder, MANIFEST), text, `${partialOf(folder)}.list`);
}

function readManifest(folder: string): string[] {
  try {
    // It may have been edited.
    return readFileSync(join(folder, MANIFEST), 'utf8').split('\n').filter(isOwnPath);
  } catch {
    refuseForeign(folder);
    return [];
  }
}

/** Skips a file whose folder has been replaced by a symbolic link out of the site. */
function remove(folder: string, path: string): void {
  const fullPath = join(folder, path);
  const parent = dirname(fullPath);
  if (!existsSync(parent) || realpathSync(parent) !== join(realpathSync(folder), dirname(path)))
    return;
  rmSync(fullPath, { force: true });
  try {
    // Fails unless the folder is empty.
    rmdirSync(parent);
  } catch {}
}
