import { basename } from 'node:path';
import { UserError } from '../../errors.js';
import { sidecarKind } from '../sidecars/sidecar-name.js';
import { classify, stemOf } from './classify-file.js';
import { walk } from './folders.js';
import type { FoundFile } from './found-file.js';

export interface FindOptions {
  /** Whether to include captures in subfolders. */
  readonly isRecursive?: boolean;
}

const CAPTURE = /\.((csv|tsv)([.-]\d[\d-]*)?(\.gz|\.zst)?|parquet)$/i;
/** Files whose content cannot be inspected quickly. */
const COMPRESSED = /\.(csv|tsv)\.(zst|xz|bz2|lz4|7z|zip)$/i;
const HOUR_TABLE = /(^|\/)\d{9,10}(-\d+)?\.parquet$/i;
const IN_SUBFOLDER = 'It is in a subfolder: add --recursive to read these, too.';
/** Depth up to which files are reported without that option: folders of years, months, days and hours. */
const REPORTED_DEPTH = 4;
const MOST_NAMED = 3;

/**
 * The capture files of a folder, sorted by name, including files that contain packets but cannot be read, with the reason
 * in `trouble`. Throws a UserError if none can be read.
 */
export function findCaptures(
  folder: string,
  { isRecursive = false }: FindOptions = {},
): FoundFile[] {
  const files = walk(folder, isRecursive ? undefined : REPORTED_DEPTH).filter(
    ({ name }) => sidecarKind(name) === undefined,
  );
  const captures = files.filter(({ name }) => isCaptureName(name));
  const stems = new Set(captures.map(({ name }) => stemOf(name)));
  const withoutTables = new Map(
    captures.flatMap(({ name }) => (isTable(name) ? [] : [[stemOf(name), name] as const])),
  );
  const found = files
    .map((file) =>
      isRecursive || !file.name.includes('/')
        ? refuseTwin(classifyCapture(file, stems), withoutTables)
        : reportSubfolder(file),
    )
    .filter((file) => file !== undefined);
  if (!found.some(({ trouble }) => trouble === undefined)) throw noCaptureError(folder, found);
  return found;
}

/** Whether a file may be a capture by its name. */
export function isCaptureName(name: string): boolean {
  return CAPTURE.test(name) && sidecarKind(name) === undefined && !basename(name).startsWith('.');
}

/** The files of a folder with wanted names, sorted by name. Throws a UserError if it cannot be read. */
export function findFiles(
  folder: string,
  isWanted: (name: string) => boolean,
  { isRecursive = false }: FindOptions = {},
): FoundFile[] {
  return walk(folder, isRecursive ? undefined : 0).filter(({ name }) => isWanted(name));
}

/** Whether a file is a compacted capture: rollups whose packets were discarded. */
export function isCompacted(name: string): boolean {
  return name.endsWith('.rollup.parquet');
}

/** Whether a file is a capture in Parquet: a row for each packet. */
export function isTable(name: string): boolean {
  return /\.parquet$/i.test(name) && !isCompacted(name);
}

/** Undefined for files unrelated to captures. */
function classifyCapture(file: FoundFile, stems: ReadonlySet<string>): FoundFile | undefined {
  if (isCaptureName(file.name) || file.trouble !== undefined) return file;
  const verdict = classify(file, stems);
  if (verdict === 'capture') return file;
  return verdict && { ...file, trouble: verdict.reason };
}

/** A Parquet file beside another capture of the same name is most likely made from it: packets would count twice. */
function refuseTwin(
  file: FoundFile | undefined,
  withoutTables: ReadonlyMap<string, string>,
): FoundFile | undefined {
  if (!file || !isTable(file.name)) return file;
  const twin = withoutTables.get(stemOf(file.name));
  if (twin === undefined) return file;
  return {
    ...file,
    trouble: `Its packets may be those of ${twin}, which is read: remove one of the two, or rename this one if both should count.`,
  };
}

/** A subfolder may contain anything: only files that are certainly captures are reported. */
function reportSubfolder(file: FoundFile): FoundFile | undefined {
  const isNamed = [isCompacted(file.name), COMPRESSED.test(file.name), HOUR_TABLE.test(file.name)];
  const isCapture = isNamed.includes(true) || classify(file, new Set()) === 'capture';
  return isCapture && file.trouble === undefined ? { ...file, trouble: IN_SUBFOLDER } : undefined;
}

function noCaptureError(folder: string, unread: readonly FoundFile[]): UserError {
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
