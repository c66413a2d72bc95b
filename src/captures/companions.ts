import { companionKind } from './companion-name.js';
import { type FoundFile, findFiles } from './find.js';

/** A file beside the captures, and whether it may still be written. */
export interface FoundCompanion {
  readonly file: FoundFile;
  readonly isGrowing: boolean;
}

/** Seconds without a change after which a companion is taken to be finished. */
const QUIET = 600;

/** The companions in a folder of captures; `now` is an epoch second. */
export function findCompanions(folder: string, now: number): FoundCompanion[] {
  const isCompanion = (name: string) => companionKind(name) !== undefined && !name.startsWith('.');
  return findFiles(folder, isCompanion).map((file) => ({
    file,
    isGrowing: now - file.modified <= QUIET,
  }));
}
