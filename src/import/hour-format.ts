import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readHourFile } from '../capture/hours/existing-files.js';
import type { FileKind } from '../capture/hours/hour-file-format.js';
import { TABLE, tableMark } from '../capture/hours/table-mark.js';
import { messageOf, UserError } from '../errors.js';

/** How the packets of an hour are written. */
export type HourFormat = 'csv' | 'parquet';

/** An hour keeps the format of its files, so that it never has its packets in both; a new one gets the wanted format. */
export function formatOf(own: readonly string[], wanted: HourFormat): HourFormat {
  if (own.length === 0) return wanted;
  return own.every((path) => path.endsWith(TABLE)) ? 'parquet' : 'csv';
}

export function inFormat(kind: FileKind, format: HourFormat): FileKind {
  return format === 'csv' ? kind : { ...kind, extension: TABLE };
}

/** DuckDB is loaded only for hours in Parquet. */
const hourTable = () => import('../warehouse/recorded/hour-table.js');

/** Returns a function that writes lines with the given header as Parquet. */
export function packerFor(header: string): (lines: string, target: string) => Promise<void> {
  return async (lines, target) => {
    const { packHour } = await hourTable();
    try {
      await packHour(lines, target, tableMark(header));
    } catch (error) {
      throw problem(`${target} cannot be written`, error, 'Import with --format csv.');
    }
  };
}

/** The lines of an hour's file of either format. `scratch` is a folder for a temporary file. */
export async function* readHour(
  path: string,
  hour: number,
  scratch: string,
): ReturnType<typeof readHourFile> {
  if (!path.endsWith(TABLE)) {
    yield* readHourFile(path, hour);
    return;
  }
  const lines = join(scratch, 'unpacked.csv');
  const { unpackHour } = await hourTable();
  try {
    await unpackHour(path, lines);
  } catch (error) {
    const hint = 'Move it away, or import into another folder with --out.';
    throw problem(`${path} cannot be read`, error, hint);
  }
  yield* readHourFile(lines, hour);
  rmSync(lines, { force: true });
}

function problem(what: string, error: unknown, hint: string): UserError {
  if (error instanceof UserError) return error;
  return new UserError(`${what}: ${messageOf(error)}`, { hint, cause: error });
}
