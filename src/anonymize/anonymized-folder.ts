import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { messageOf, UserError } from '../errors.js';
import { replaceFile } from '../files/replace-file.js';

/** Lists the files that were put here, so that only those are ever taken away. */
const LIST = '.traffic-report-anonymized';
/** Where files are before they are put in place: within the folder, so that this is but another name for each. */
const STAGING = '.traffic-report-anonymizing';
/** What building a report of the captures leaves: of those that lay here before, by another key or as they were captured. */
const CACHE = '.traffic-report';

/** A folder of anonymized captures and of nothing else. */
export interface AnonymizedFolder {
  /** A folder for what is to be put in place. */
  readonly staging: string;
  /** Takes the files of the last run away and puts others in place, by their names. */
  put(files: readonly string[]): void;
  /** Takes away what was not put in place. */
  close(): void;
}

/** Makes the folder, or takes one up, of a run that was killed as well. Throws a UserError where there are other files. */
export function openAnonymizedFolder(folder: string): AnonymizedFolder {
  const staging = join(folder, STAGING);
  const discard = () => rmSync(staging, { recursive: true, force: true });
  const before = prepare(folder, () => {
    discard();
    // Nobody has looked yet whether it gives anybody away.
    mkdirSync(staging, { mode: 0o700 });
  });
  // Before any file is put in place it is listed: so what a killed run leaves belongs to the next one.
  const list = (names: Iterable<string>) =>
    replaceFile(join(folder, LIST), `${JSON.stringify([...names])}\n`, join(staging, LIST));
  return {
    staging,
    put(files) {
      list(new Set([...before, ...files]));
      rmSync(join(folder, CACHE), { recursive: true, force: true });
      // First, so that captures by two keys never lie there together.
      for (const name of before) rmSync(join(folder, name), { force: true });
      for (const name of files) renameSync(join(staging, name), join(folder, name));
      list(files);
    },
    close: discard,
  };
}

/** Gives the files that the last run put here. */
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
    throw new UserError(`${folder} holds something else: ${foreign}.`, {
      hint: 'Choose an empty folder with --out, so that nothing else is published along.',
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`The folder ${folder} cannot be used: ${messageOf(error)}`, {
      hint: 'Choose another one with --out.',
      cause: error,
    });
  }
}

/** Anybody may have edited it: it must not lead out of the folder. */
function readList(path: string): string[] {
  const names: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return [names].flat().filter((name) => typeof name === 'string' && isPlain(name)) as string[];
}

function isPlain(name: string): boolean {
  return name === basename(name) && !['', '.', '..'].includes(name);
}
