import { companionKind } from './companion-name.js';
import { type FindOptions, findFiles } from './find.js';
import type { FoundFile } from './found-file.js';

/** A file beside the captures, and whether it may still be written. */
export interface FoundCompanion {
  readonly file: FoundFile;
  readonly isGrowing: boolean;
}

/** Seconds without a change after which a companion is taken to be finished. */
const QUIET = 600;

/** The companions in a folder of captures; `now` is an epoch second. */
export function findCompanions(
  folder: string,
  now: number,
  options?: FindOptions,
): FoundCompanion[] {
  const isCompanion = (name: string) => companionKind(name) !== undefined;
  return findFiles(folder, isCompanion, options).map((file) => ({
    file,
    isGrowing: now - file.modified <= QUIET,
  }));
}
