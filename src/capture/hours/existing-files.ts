import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sidecarKind } from '../../captures/sidecars/sidecar-name.js';
import { readText } from '../../captures/text/content.js';
import { readLines } from '../../captures/text/lines.js';
import { UserError } from '../../errors.js';
import { COMPACTED, type FileKind, PACKETS } from './hour-file-format.js';
import { hourFileName, hourFileSecond, otherFormats, recorderHeader } from './hour-file-name.js';
import { TABLE } from './table-mark.js';

/** Paths of the existing files of one kind for an hour. */
export interface ExistingFiles {
  /** Written by the recorder or an import. */
  readonly own: readonly string[];
  /** Header of the hour's files: that of an earlier version if one of `own` has it. */
  readonly header: string;
  /** Written by other programs, copies, and rollups of compacted hours. */
  readonly others: readonly string[];
}

const NAME = /^(\d+)(?:\D.*)?$/;

/** Lists a folder's files of one kind; the returned function gives those of an hour. */
export function listExistingFiles(
  folder: string,
  kind: FileKind,
  hourLength: number,
): (hour: number) => Promise<ExistingFiles> {
  const { extension } = kind;
  const ends = [extension, `${extension}.gz`, `${extension}.zst`];
  // Also those of compacted hours.
  if (extension === PACKETS.extension) ends.push(TABLE);
  const files = readdirSync(folder).flatMap((name) => {
    const [, second] = NAME.exec(name) ?? [];
    const isKind = ends.some((end) => name.endsWith(end)) && !isOther(name, extension);
    return second !== undefined && isKind ? [{ name, second: Number(second) }] : [];
  });
  return async (hour) => {
    const existing = { own: [] as string[], others: [] as string[], header: kind.header };
    for (const { name, second } of files) {
      if (second < hour || second >= hour + hourLength) continue;
      const path = join(folder, name);
      const header = secondOf(name, kind) === hour ? await recorderHeader(path, kind) : undefined;
      existing[header === undefined ? 'others' : 'own'].push(path);
      if (header === kind.earlierHeader && header !== undefined) existing.header = header;
    }
    return existing;
  };
}

/** The second in a name that an import or the recorder gives. */
function secondOf(name: string, kind: FileKind): number | undefined {
  return hourFileSecond(name, name.endsWith(TABLE) ? { ...kind, extension: TABLE } : kind);
}

/** Whether a name belongs to another kind: `.names.csv` ends with `.csv`, too. */
function isOther(name: string, extension: string): boolean {
  return sidecarKind(name) !== sidecarKind(extension);
}

/**
 * The path for an hour's lines: the first name that is one of `own`, or free in all formats, since two files whose names differ in
 * their format alone seem to have the same packets.
 */
export function targetPath(
  hour: number,
  kind: FileKind,
  folder: string,
  own: readonly string[],
): string {
  for (let n = 1; ; n += 1) {
    const path = join(folder, hourFileName(hour, kind, n));
    const isFree = (each: string) => own.includes(each) || !existsSync(each);
    if (isFree(path) && otherFormats(path).every(isFree)) return path;
  }
}

/** The lines of an hourly file of the recorder, in file order. Throws a UserError for a line that the recorder did not write. */
export async function* readHourFile(
  path: string,
  hour: number,
): AsyncGenerator<{ readonly order: number; readonly line: string }> {
  let isHeader = true;
  for await (const { lines, torn } of readLines(readText(path))) {
    for (const line of torn ? [] : lines) {
      if (!isHeader) yield { order: orderOf(line, hour) ?? rejectLine(path, line), line };
      isHeader = false;
    }
  }
}

/** Nanoseconds since the start of the hour; undefined for a line that the recorder did not write. */
export function orderOf(line: string, hour: number): number | undefined {
  const [, second, nanosecond] = /^"?(\d+)\.(\d{9})(?!\d)/.exec(line) ?? [];
  if (second === undefined) return undefined;
  return (Number(second) - hour) * 1e9 + Number(nanosecond);
}

const UNCOMPARABLE =
  'Its packets cannot be compared with the imported ones. Move it away, or import into another folder with --out.';

function rejectLine(path: string, line: string): never {
  throw new UserError(
    `${path} contains a line that the recorder did not write: ${line.slice(0, 80)}`,
    {
      hint: UNCOMPARABLE,
    },
  );
}

/** Why nothing can be added to an hour that has a file of another program. */
export function conflictError(path: string, kind: FileKind): UserError {
  const name = basename(path);
  if (name.endsWith(COMPACTED)) {
    return new UserError(`${path} is a compacted hour, whose packets were discarded.`, {
      hint: UNCOMPARABLE,
    });
  }
  if (secondOf(name, kind) === undefined) {
    return new UserError(
      `${path} covers that hour, too, but does not have a name that the recorder uses.`,
      {
        hint: `If it is a copy, its packets would count twice. Move it away, or import into another folder with --out.`,
      },
    );
  }
  return new UserError(`${path} covers that hour already and was written by another program.`, {
    hint: UNCOMPARABLE,
  });
}
