import { type FindOptions, findFiles } from '../files/find.js';
import type { FoundFile } from '../files/found-file.js';
import { sidecarKind } from './sidecar-name.js';

/** A sidecar, and whether it may still be written. */
export interface FoundSidecar {
  readonly file: FoundFile;
  readonly isGrowing: boolean;
}

/** Seconds without a change after which a sidecar counts as finished. */
const QUIET = 600;

/** The sidecars in a folder of captures; `now` is an epoch second. */
export function findSidecars(folder: string, now: number, options?: FindOptions): FoundSidecar[] {
  const isSidecar = (name: string) => sidecarKind(name) !== undefined;
  return findFiles(folder, isSidecar, options).map((file) => ({
    file,
    isGrowing: now - file.modified <= QUIET,
  }));
}
