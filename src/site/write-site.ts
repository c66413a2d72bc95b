import { mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.js';

/** Lists the files that were written here, so that only those are ever taken away. */
const MANIFEST = '.traffic-report-site';

export interface Written {
  /** Files whose content is new. */
  readonly written: number;
  readonly unchanged: number;
  /** Files of the last site that do not belong any more. */
  readonly removed: number;
}

/**
 * Brings a folder to the state of the map: writes what differs, each file in one step, and takes away what
 * belonged to the last site only, but for the files that are kept. Throws a UserError for a folder that holds
 * something else.
 */
export async function writeSite(
  folder: string,
  pages: ReadonlyMap<string, string>,
  kept: readonly string[] = [],
): Promise<Written> {
  const before = await readManifest(folder);
  await mkdir(folder, { recursive: true });
  let written = 0;
  for (const [path, content] of pages) {
    if (await writeChanged(join(folder, path), content)) written += 1;
  }
  const belonging = new Set([...pages.keys(), ...kept]);
  const stale = before.filter((path) => !belonging.has(path));
  for (const path of stale) await remove(folder, path);
  await writeChanged(join(folder, MANIFEST), `${[...belonging].sort().join('\n')}\n`);
  return { written, unchanged: belonging.size - written, removed: stale.length };
}

async function readManifest(folder: string): Promise<string[]> {
  try {
    const text = await readFile(join(folder, MANIFEST), 'utf8');
    return text.split('\n').filter(isInside);
  } catch {
    await refuseForeign(folder);
    return [];
  }
}

/** A manifest is a file that anybody may have edited: it must not lead out of the folder. */
function isInside(path: string): boolean {
  return path !== '' && !path.startsWith('/') && !path.split(/[/\\]/).includes('..');
}

/** A folder that was never written by this program must be empty, but for what hides itself. */
async function refuseForeign(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UserError(`The site cannot be written to ${folder}: ${error.message}`, {
      hint: 'Choose another folder with --out.',
      cause: error,
    });
  });
  const foreign = names.find((name) => !name.startsWith('.'));
  if (foreign === undefined) return;
  throw new UserError(`${folder} holds files that are not of a report, such as ${foreign}.`, {
    hint: 'Choose an empty or a new folder with --out, so that nothing of yours is overwritten.',
  });
}

/** Writes beside the file and renames, so that a reader never sees half of it. */
async function writeChanged(path: string, content: string): Promise<boolean> {
  if (await holds(path, content)) return false;
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.partial`;
  await writeFile(partial, content);
  await rename(partial, path);
  return true;
}

/** Files of another size are not read: a large one that changed would be read for nothing. */
async function holds(path: string, content: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found?.size !== Buffer.byteLength(content)) return false;
  return (await readFile(path, 'utf8').catch(() => undefined)) === content;
}

async function remove(folder: string, path: string): Promise<void> {
  await rm(join(folder, path), { force: true });
  // The folder goes as well when that was its last file; else it stays.
  await rmdir(dirname(join(folder, path))).catch(() => {});
}
