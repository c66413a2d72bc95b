import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, UserError } from '../errors.js';
import { companionKind } from './companion-name.js';

/** A file in the captures folder that may be a capture. */
export interface FoundFile {
  /** Its name within the folder. */
  readonly name: string;
  readonly path: string;
  /** Bytes on disk. */
  readonly size: number;
  /** When its content was last changed: epoch seconds, with fraction. */
  readonly modified: number;
  /** When anything of it was last changed, its name or place too. */
  readonly changed: number;
  /** When the file was made; undefined where its disk does not keep that. */
  readonly born?: number | undefined;
  /** Why nothing is known of it but its name, if so: a link in a circle, for one, or a server that does not answer. */
  readonly trouble?: string;
}

const CAPTURE = /\.(csv(\.gz|\.zst)?|rollup\.parquet)$/i;
/** The capture files of a folder, in the order of their names. Throws a UserError when there are none. */
export function findCaptures(folder: string): FoundFile[] {
  const files = findFiles(folder, isCaptureName);
  if (files.length === 0) {
    throw new UserError(`There is no capture file in ${folder}.`, {
      hint: 'Capture files are named by the unix second at which they began, like 1483873200.csv (also .csv.gz and .csv.zst). To see a report first, run: traffic-report demo',
    });
  }
  return files;
}

/** Whether a file may be a capture by its name. */
export function isCaptureName(name: string): boolean {
  return CAPTURE.test(name) && companionKind(name) === undefined && !name.startsWith('.');
}

/** The files of a folder whose names are wanted, in the order of their names. Throws a UserError when it cannot be read. */
export function findFiles(folder: string, isWanted: (name: string) => boolean): FoundFile[] {
  const names = listFolder(folder).filter(isWanted).sort(byCodePoint);
  return names.map((name) => look(folder, name)).filter((file) => file !== undefined);
}

/** Whether a file stands for a capture whose packets were given up: it holds what reports need of them. */
export function isCondensed(name: string): boolean {
  return name.endsWith('.rollup.parquet');
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') {
      throw new UserError(`There is no folder ${folder}.`, {
        hint: 'Name the folder that holds the captures.',
        cause,
      });
    }
    if (code === 'ENOTDIR') {
      throw new UserError(`${folder} is a file, not a folder.`, {
        hint: 'Name the folder that holds the captures, not one of its files.',
        cause,
      });
    }
    throw new UserError(`The folder ${folder} cannot be read: ${(cause as Error).message}`, {
      cause,
    });
  }
}

/** A file may vanish between the listing and the look at it: then it is not there. */
function look(folder: string, name: string): FoundFile | undefined {
  const path = join(folder, name);
  try {
    const info = statSync(path, { throwIfNoEntry: false });
    if (!info?.isFile()) return undefined;
    return {
      name,
      path,
      size: info.size,
      modified: info.mtimeMs / 1000,
      changed: info.ctimeMs / 1000,
      born: info.birthtimeMs > 0 ? info.birthtimeMs / 1000 : undefined,
    };
  } catch (error) {
    return { ...{ name, path, size: 0, modified: 0, changed: 0 }, trouble: messageOf(error) };
  }
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
