import type { Connection } from '../../../../src/warehouse/db/duckdb.js';

/** Makes a value of another type of a column's text. */
export type Cast = (text: string) => string;

export const as =
  (type: string): Cast =>
  (text) =>
    `${text}::${type}`;

/** Times in seconds since 1970, like `1483873200.123456789`. */
export const asTimestampNs: Cast = (text) =>
  `make_timestamp_ns((${text}::DECIMAL(20, 9) * 1000000000)::BIGINT)`;
export const asTimestamp: Cast = (text) =>
  `make_timestamp((${text}::DECIMAL(20, 9) * 1000000)::BIGINT)`;
export const asTimestampTz: Cast = (text) => `to_timestamp(${text}::DOUBLE)`;
/** TCP flags, which tshark writes like 0x0018. */
export const asFlags: Cast = (text) => `${text}::USMALLINT`;

/** Writes a CSV file to a Parquet file: its columns are text but for those that are cast. */
export async function writeParquet(
  connection: Connection,
  csv: string,
  parquet: string,
  casts: Readonly<Record<string, Cast>> = {},
): Promise<void> {
  await connection.set({ from_csv: csv, to_parquet: parquet });
  const cast = Object.entries(casts).map(([name, of]) => `${of(`"${name}"`)} AS "${name}"`);
  const text = `-- Of a test.
    COPY (
      SELECT * ${cast.length > 0 ? `REPLACE (${cast.join()})` : ''}
      FROM read_csv(getvariable('from_csv'), all_varchar = true, header = true, delim = ',', quote = '"')
    ) TO (getvariable('to_parquet')) (FORMAT parquet)`;
  await connection.run({ name: 'write', text });
}
