import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { messageOf, UserError } from '../errors.js';
import { bytesOf, holds } from './content.js';
import { replaceFile, writing } from './replace-file.js';
import { openStaging, partialOf, removePartials } from './staging.js';

/**
 * Lists the files that were written here, so that only those are ever taken away. While a build writes it lists those of
 * the last site and of the new one: so what a killed build leaves belongs to the next one.
 */
export const MANIFEST = '.traffic-report-site';

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
    return readFileSync(join(folder, MANIFEST), 'utf8').split('\n').filter(isInside);
  } catch {
    refuseForeign(folder);
    return [];
  }
}

/** A manifest is a file that anybody may have edited: it must not lead out of the folder. */
function isInside(path: string): boolean {
  return path !== '' && !path.startsWith('/') && !path.split(/[/\\]/).includes('..');
}

/** A folder that was never written by this program must be empty, but for what hides itself. */
function refuseForeign(folder: string): void {
  const names = namesIn(folder);
  const foreign = names.find((name) => !name.startsWith('.'));
  if (foreign === undefined) return;
  throw new UserError(`${folder} holds files that are not of a report, such as ${foreign}.`, {
    hint: 'Choose an empty or a new folder with --out, so that nothing of yours is overwritten.',
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new UserError(`The site cannot be written to ${folder}: ${messageOf(cause)}`, {
      hint: 'Choose another folder with --out.',
      cause,
    });
  }
}

function remove(folder: string, path: string): void {
  rmSync(join(folder, path), { force: true });
  try {
    // The folder goes as well when that was its last file; else it stays.
    rmdirSync(dirname(join(folder, path)));
  } catch {}
}
