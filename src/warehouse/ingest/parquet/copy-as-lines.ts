import { fieldsOf } from '../../../captures/dialect/columns.js';
import { rolesOf } from '../../../captures/dialect/header.js';
import { missingColumn } from '../../../captures/dialect/missing-column.js';
import type { FoundFile } from '../../../captures/files/found-file.js';
import { messageOf, ResourceError, UserError } from '../../../errors.js';
import type { Connection } from '../../db/duckdb.js';
import { literalPath } from '../../db/literal-path.js';
import { sqlFile } from '../../db/sql-file.js';

const COLUMNS = sqlFile('./parquet-columns.sql', import.meta.url);
const COPY = sqlFile('./copy-as-lines.sql', import.meta.url);

type ParquetColumn = { readonly name: string; readonly type: string };

/** More than any file has. */
const ALL_ROWS = Number.MAX_SAFE_INTEGER;
/** Columns whose times are in UTC, whatever the zone of the report. */
const UTC = /epoch|utc/i;

/**
 * Copies the rows of a Parquet capture, or only the first ones, to a CSV file as tshark would have written it, with a header: row n is line n + 1.
 * Throws a UserError if it cannot be read, or lacks a column.
 */
export async function copyAsLines(
  connection: Connection,
  file: Pick<FoundFile, 'name' | 'path'>,
  target: string,
  mostRows = ALL_ROWS,
): Promise<void> {
  try {
    await connection.set({ parquet_path: literalPath(file.path) });
    const read = readColumns(file, await connection.rows<ParquetColumn>(COLUMNS));
    await connection.set({
      parquet_columns: read.map((name) => name.toLowerCase()),
      parquet_times_are_utc: read.some((name) => isTime(name) && UTC.test(name)),
      parquet_rows: mostRows,
      parquet_copy: target,
    });
    await connection.run(COPY);
  } catch (error) {
    if (error instanceof ResourceError || error instanceof UserError) throw error;
    const reason = messageOf(error).replaceAll(file.path, file.name);
    throw new UserError(`${file.name} cannot be read as a Parquet file: ${reason}`, {
      hint: 'Replace it by an intact copy, or move it out of the folder.',
      cause: error,
    });
  }
}

/** The names of the columns that are read. Throws a UserError if a required one is missing. */
function readColumns(
  { name: file }: Pick<FoundFile, 'name'>,
  columns: readonly ParquetColumn[],
): string[] {
  const names = columns.map(({ name }) => name);
  const roles = rolesOf(names);
  if (roles.includes('time') && roles.includes('frame_length')) {
    return names.filter((_, i) => roles[i] !== undefined);
  }
  const missing = missingColumn([names.join()], (field) => `a column ${field}`);
  if (missing !== undefined) throw new UserError(`${file} has ${missing}.`);
  const found = names.slice(0, 8).map((name) => JSON.stringify(name.slice(0, 40)));
  throw new UserError(
    `${file} has no columns of packets, which are named like tshark fields, but ${found.join(', ')}.`,
    { hint: 'Name them frame.time_epoch, frame.len, ip.src, ip.dst, tcp.srcport and so on.' },
  );
}

function isTime(name: string): boolean {
  return fieldsOf('time').includes(name.toLowerCase());
}
