import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sidecarKind } from '../../captures/sidecars/sidecar-name.js';
import { readText } from '../../captures/text/content.js';
import { readLines } from '../../captures/text/lines.js';
import { UserError } from '../../errors.js';
import { hasOwnHeader, ownName, ownSecond } from './own-file.js';
import { COMPACTED, type FileKind, PACKETS } from './own-format.js';
import type { Entry } from './sorted-runs.js';

/** The files of one kind that an hour has already. Paths. */
export interface ExistingFiles {
  /** What the recorder or an import wrote. */
  readonly own: readonly string[];
  /** What others wrote, copies, and counts of packets that were given up. */
  readonly others: readonly string[];
}

const NAME = /^(\d+)(?:\D.*)?$/;

/** The files of one kind in a folder that belong to each hour. */
export function listExistingFiles(
  folder: string,
  kind: FileKind,
  hourLength: number,
): (hour: number) => Promise<ExistingFiles> {
  const { extension } = kind;
  const ends = [extension, `${extension}.gz`, `${extension}.zst`];
  if (extension === PACKETS.extension) ends.push(COMPACTED);
  const files = readdirSync(folder).flatMap((name) => {
    const [, second] = NAME.exec(name) ?? [];
    const isKind = ends.some((end) => name.endsWith(end)) && !isOther(name, extension);
    return second !== undefined && isKind ? [{ name, second: Number(second) }] : [];
  });
  return async (hour) => {
    const existing = { own: [] as string[], others: [] as string[] };
    for (const { name, second } of files) {
      if (second < hour || second >= hour + hourLength) continue;
      const path = join(folder, name);
      const isOwn = ownSecond(name, kind) === hour && (await hasOwnHeader(path, kind));
      existing[isOwn ? 'own' : 'others'].push(path);
    }
    return existing;
  };
}

/** `.names.csv` ends with `.csv` too. */
function isOther(name: string, extension: string): boolean {
  return sidecarKind(name) !== sidecarKind(extension);
}

/** Where an hour's lines go: the first name that no other file has. */
export function placeFor(
  hour: number,
  kind: FileKind,
  folder: string,
  own: readonly string[],
): string {
  for (let n = 1; ; n += 1) {
    const path = join(folder, ownName(hour, kind, n));
    if (own.includes(path) || !existsSync(path)) return path;
  }
}

/** The lines of an hour's own file, in order of the file. Throws a UserError for a line that the recorder did not write. */
export async function* readOwn(path: string, hour: number): AsyncGenerator<Omit<Entry, 'source'>> {
  let isHeader = true;
  for await (const { lines, torn } of readLines(readText(path))) {
    for (const line of torn ? [] : lines) {
      if (!isHeader) yield { order: orderOf(line, hour) ?? refuse(path, line), line };
      isHeader = false;
    }
  }
}

/** Nanoseconds since the hour began. */
function orderOf(line: string, hour: number): number | undefined {
  const [, second, nanosecond] = /^"?(\d+)\.(\d{9})(?!\d)/.exec(line) ?? [];
  if (second === undefined) return undefined;
  return (Number(second) - hour) * 1e9 + Number(nanosecond);
}

const ELSEWHERE = 'Move it away, or import into another folder with --out.';

function refuse(path: string, line: string): never {
  throw new UserError(`${path} has a line that the recorder did not write: ${line.slice(0, 80)}`, {
    hint: `Whether it counts the same packets cannot be told. ${ELSEWHERE}`,
  });
}

/** Why nothing can be added to an hour that somebody else's file holds. */
export function refusal(path: string, kind: FileKind): UserError {
  const name = basename(path);
  if (name.endsWith(COMPACTED)) {
    return new UserError(`${path} has the counts of that hour, whose packets were given up.`, {
      hint: `Whether it counts the same packets cannot be told. ${ELSEWHERE}`,
    });
  }
  if (ownSecond(name, kind) === undefined) {
    return new UserError(`${path} is of that hour too, and no name that the recorder gives.`, {
      hint: `A copy would count twice as soon as the hour is another one. ${ELSEWHERE}`,
    });
  }
  return new UserError(`${path} holds that hour already, and was written by another command.`, {
    hint: `Whether it has the same packets cannot be told. ${ELSEWHERE}`,
  });
}
