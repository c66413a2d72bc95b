import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { companionKind } from '../captures/companion-name.js';
import { readText } from '../captures/content.js';
import { readLines } from '../captures/lines.js';
import { UserError } from '../errors.js';
import { type FileKind, PACKETS } from './own-format.js';
import { CONDENSED } from './retention.js';
import type { Entry } from './sorted-runs.js';

/** A file in the folder that belongs to an hour. */
interface Standing {
  readonly name: string;
  readonly second: number;
}

const NAME = /^(\d+)(?:\D.*)?$/;

/** The files of one kind in a folder that belong to each hour. */
export function listStanding(
  folder: string,
  { extension }: FileKind,
  hourLength: number,
): (hour: number) => string[] {
  const ends = [extension, `${extension}.gz`, `${extension}.zst`];
  if (extension === PACKETS.extension) ends.push(CONDENSED);
  const files = readdirSync(folder).flatMap((name): Standing[] => {
    const [, second] = NAME.exec(name) ?? [];
    const isKind = ends.some((end) => name.endsWith(end)) && !isOther(name, extension);
    return second !== undefined && isKind ? [{ name, second: Number(second) }] : [];
  });
  return (hour) =>
    files
      .filter(({ second }) => second >= hour && second < hour + hourLength)
      .map(({ name }) => join(folder, name));
}

/** `.names.csv` ends with `.csv` too. */
function isOther(name: string, extension: string): boolean {
  return companionKind(name) !== companionKind(extension);
}

/** The lines of an hour's own file, in order of the file. Throws a UserError for a file of another making. */
export async function* readOwn(
  path: string,
  hour: number,
  { header }: FileKind,
): AsyncGenerator<Omit<Entry, 'source'>> {
  if (path.endsWith(CONDENSED)) throw condensed(path);
  let isFirst = true;
  for await (const { lines, torn } of readLines(readText(path))) {
    for (const line of torn ? [] : lines) {
      if (isFirst && line !== header) throw foreign(path);
      const order = isFirst ? undefined : orderOf(line, hour);
      if (order !== undefined) yield { order, line };
      isFirst = false;
    }
  }
}

/** Nanoseconds since the hour began. */
function orderOf(line: string, hour: number): number | undefined {
  const [, second, nanosecond] = /^"?(\d+)\.(\d{9})/.exec(line) ?? [];
  if (second === undefined) return undefined;
  return (Number(second) - hour) * 1e9 + Number(nanosecond);
}

function condensed(path: string): UserError {
  return new UserError(`${path} has the counts of that hour, whose packets were given up.`, {
    hint: 'Whether it counts the same packets cannot be told. Move it away, or import into another folder with --out.',
  });
}

function foreign(path: string): UserError {
  return new UserError(`${path} holds that hour already, and was written by another command.`, {
    hint: 'Whether it has the same packets cannot be told. Move it away, or import into another folder with --out.',
  });
}
