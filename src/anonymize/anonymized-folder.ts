import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { messageOf, UserError } from '../errors.js';
import { replaceFile } from '../files/replace-file.js';

/** Lists the files written here, so that no others are ever removed. */
const LIST = '.traffic-report-anonymized';
/** Where files are before they are committed: on the same file system, so that renaming them is atomic. */
const STAGING = '.traffic-report-anonymizing';
/** Cache of a report of the former captures, which may contain their addresses. */
const CACHE = '.traffic-report';

/** A folder that contains nothing but anonymized captures. */
export interface AnonymizedFolder {
  /** Folder for files that are not committed yet. */
  readonly staging: string;
  /** Replaces the files of the last run by files of the staging folder, given by name. */
  commit(files: readonly string[]): void;
  /** Removes the staging folder. */
  close(): void;
}

/** Creates the folder, or reuses that of an earlier run, even if it was killed. Throws UserError if it has other files. */
export function openAnonymizedFolder(folder: string): AnonymizedFolder {
  const staging = join(folder, STAGING);
  const discard = () => rmSync(staging, { recursive: true, force: true });
  const before = prepare(folder, () => {
    discard();
    // Private, since the files are not checked for leaks yet.
    mkdirSync(staging, { mode: 0o700 });
  });
  // Files are listed before they are committed, so that the next run can remove them if this one is killed.
  const list = (names: Iterable<string>) =>
    replaceFile(join(folder, LIST), `${JSON.stringify([...names])}\n`, join(staging, LIST));
  return {
    staging,
    commit(files) {
      list(new Set([...before, ...files]));
      rmSync(join(folder, CACHE), { recursive: true, force: true });
      // First, so that captures with different keys are never there together.
      for (const name of before) rmSync(join(folder, name), { force: true });
      for (const name of files) renameSync(join(staging, name), join(folder, name));
      list(files);
    },
    close: discard,
  };
}

/** Returns the files of the last run. */
function prepare(folder: string, stage: () => void): string[] {
  try {
    mkdirSync(folder, { recursive: true });
    const names = readdirSync(folder);
    const own = names.includes(LIST) ? readList(join(folder, LIST)) : [];
    const known = new Set([LIST, STAGING, CACHE, ...own]);
    const foreign = names.find((name) => !known.has(name));
    if (foreign === undefined) {
      stage();
      return own;
    }
    throw new UserError(`${folder} contains other files: ${foreign}.`, {
      hint: 'Choose an empty folder with --out, so that nothing else is published with it.',
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`The folder ${folder} cannot be used: ${messageOf(error)}`, {
      hint: 'Choose another one with --out.',
      cause: error,
    });
  }
}

/** The list is not trusted: paths out of the folder are ignored. */
function readList(path: string): string[] {
  const names: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return [names].flat().filter((name) => typeof name === 'string' && isPlain(name)) as string[];
}

function isPlain(name: string): boolean {
  return name === basename(name) && !['', '.', '..'].includes(name);
}
