import { basename } from 'node:path';
import { UserError } from '../../errors.js';
import { sidecarKind } from '../sidecars/sidecar-name.js';
import { walk } from './folders.js';
import type { FoundFile } from './found-file.js';
import { judge, stemOf } from './judge.js';

export interface FindOptions {
  /** Whether captures in folders within the folder count. */
  readonly isRecursive?: boolean;
}

const CAPTURE = /\.((csv|tsv)([.-]\d[\d-]*)?(\.gz|\.zst)?|rollup\.parquet)$/i;
/** Whose content is not to be seen at once. */
const PACKED = /\.(csv|tsv)\.(zst|xz|bz2|lz4|7z|zip)$/i;
const WITHIN = 'It is in a folder within that of the captures: add --recursive to read these, too.';
/** Without that option files are pointed out so deep: folders of years, months, days and hours. */
const POINTED_OUT = 4;
const MOST_NAMED = 3;

/**
 * The capture files of a folder, in the order of their names, and among them what holds packets and is not read, with its
 * trouble. Throws a UserError when there is none to be read.
 */
export function findCaptures(
  folder: string,
  { isRecursive = false }: FindOptions = {},
): FoundFile[] {
  const files = walk(folder, isRecursive ? undefined : POINTED_OUT).filter(
    ({ name }) => sidecarKind(name) === undefined,
  );
  const stems = new Set(
    files.filter(({ name }) => isCaptureName(name)).map(({ name }) => stemOf(name)),
  );
  const found = files
    .map((file) => (isRecursive || !file.name.includes('/') ? settle(file, stems) : within(file)))
    .filter((file) => file !== undefined);
  if (!found.some(({ trouble }) => trouble === undefined)) throw noCapture(folder, found);
  return found;
}

/** Whether a file may be a capture by its name. */
export function isCaptureName(name: string): boolean {
  return CAPTURE.test(name) && sidecarKind(name) === undefined && !basename(name).startsWith('.');
}

/** The files of a folder whose names are wanted, in the order of their names. Throws a UserError when it cannot be read. */
export function findFiles(
  folder: string,
  isWanted: (name: string) => boolean,
  { isRecursive = false }: FindOptions = {},
): FoundFile[] {
  return walk(folder, isRecursive ? undefined : 0).filter(({ name }) => isWanted(name));
}

/** Whether a file stands for a capture whose packets were given up: it holds what reports need of them. */
export function isCompacted(name: string): boolean {
  return name.endsWith('.rollup.parquet');
}

/** Undefined for what has nothing to do with captures. */
function settle(file: FoundFile, stems: ReadonlySet<string>): FoundFile | undefined {
  if (isCaptureName(file.name) || file.trouble !== undefined) return file;
  const verdict = judge(file, stems);
  if (verdict === 'capture') return file;
  return verdict && { ...file, trouble: verdict.reason };
}

/** A folder within may be anything: only what certainly is a capture is pointed out. */
function within(file: FoundFile): FoundFile | undefined {
  const isNamed = isCompacted(file.name) || PACKED.test(file.name);
  const isCapture = isNamed || judge(file, new Set()) === 'capture';
  return isCapture && file.trouble === undefined ? { ...file, trouble: WITHIN } : undefined;
}

function noCapture(folder: string, unread: readonly FoundFile[]): UserError {
  if (unread.length === 0) {
    return new UserError(`There is no capture file in ${folder}.`, {
      hint: 'Capture files are named by the time at which they began, like 1483873200.csv or 2017-01-08_11.csv (also .csv.gz and .csv.zst). To see a report first, run: traffic-report demo',
    });
  }
  const named = unread.slice(0, MOST_NAMED).map(({ name, trouble }) => `${name}: ${trouble}`);
  const more = unread.length > named.length ? [`and ${unread.length - named.length} more`] : [];
  return new UserError(`No file in ${folder} can be read as a capture.`, {
    hint: [...named, ...more].join('\n  '),
  });
}
