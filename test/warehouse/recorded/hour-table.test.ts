import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PACKETS } from '../../../src/capture/hours/hour-file-format.js';
import { RECORDED_FIELDS } from '../../../src/captures/dialect/columns.js';
import { openWarehouse } from '../../../src/warehouse/db/duckdb.js';
import { packHour } from '../../../src/warehouse/recorded/hour-table.js';
import { temporaryFolder } from '../../build/build-site.js';

it('an hour in Parquet has the recorded columns, with types that other programs compute with', async () => {
  const folder = temporaryFolder();
  const [csv, parquet] = [join(folder, 'hour.csv'), join(folder, 'hour.parquet')];
  writeFileSync(csv, `${PACKETS.header}\n`);
  await packHour(csv, parquet, '');
  const warehouse = await openWarehouse({ path: ':memory:', memory: '256MB', threads: 1 });
  const connection = await warehouse.connect();
  await connection.set({ path: parquet });
  const text = `-- Of a test.
    SELECT name, coalesce(logical_type, converted_type, type) AS type FROM parquet_schema(getvariable('path')) WHERE type IS NOT NULL`;
  const columns = await connection.rows<{ name: string; type: string }>({ name: 'types', text });
  warehouse.close();
  expect(columns.map(({ name }) => name)).toEqual(RECORDED_FIELDS);
  const typeOf = Object.fromEntries(columns.map(({ name, type }) => [name, type]));
  // Of lengths up to 2^32: their sum does not fit into 32 bits, in which Polars would add them.
  for (const name of ['frame.len', 'tcp.len', 'tcp.seq_raw']) expect(typeOf[name]).toBe('INT_64');
  expect(typeOf['frame.time_epoch']).toMatch(/isAdjustedToUTC=0.*NANOS=/);
  expect(typeOf['tcp.srcport']).toBe('UINT_16');
});
