import { RECORDED_FIELDS } from '../../captures/dialect/columns.js';
import { type Connection, openWarehouse } from '../db/duckdb.js';
import { literalPath } from '../db/literal-path.js';
import { sqlFile } from '../db/sql-file.js';

const PACK = sqlFile('./pack-hour.sql', import.meta.url);
const UNPACK = sqlFile('./unpack-hour.sql', import.meta.url);

/** Writes an hour's lines, with the recorder's header, to a Parquet file with `mark` in its metadata. */
export async function packHour(lines: string, table: string, mark: string): Promise<void> {
  await alone(async (connection) => {
    await connection.set({
      ...{ packed_lines: literalPath(lines), packed_path: table, packed_header: mark },
      packed_columns: Object.fromEntries(RECORDED_FIELDS.map((field) => [field, 'VARCHAR'])),
    });
    await connection.run(PACK);
  });
}

/** Writes the lines of an hour that `packHour` wrote, in any order. */
export async function unpackHour(table: string, lines: string): Promise<void> {
  await alone(async (connection) => {
    await connection.set({ unpacked_path: literalPath(table), unpacked_lines: lines });
    await connection.run(UNPACK);
  });
}

async function alone(work: (connection: Connection) => Promise<void>): Promise<void> {
  const warehouse = await openWarehouse({ path: ':memory:', memory: '512MB', threads: 2 });
  try {
    await work(await warehouse.connect());
  } finally {
    warehouse.close();
  }
}
