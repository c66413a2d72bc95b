import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findCaptures } from '../../../src/captures/files/find.js';
import { findSidecars } from '../../../src/captures/sidecars/find-sidecars.js';
import { makeClock } from '../../../src/format/clock.js';
import type { Connection } from '../../../src/warehouse/db/duckdb.js';
import { openRollups } from '../../../src/warehouse/db/open-rollups.js';
import { ROLLUP_VERSION } from '../../../src/warehouse/db/rollup-schema.js';
import { loadCaptures } from '../../../src/warehouse/ingest/load.js';
import { loadSidecars } from '../../../src/warehouse/sidecars/load-sidecars.js';
import { temporaryFolder } from '../../build/build-site.js';
import { NOW, writeVersionCaptures } from './version-captures.js';

/** The version of the digests below. */
const RECORDED_VERSION = 4;

/** Columns and rows of each table of the rollups. */
const RECORDED_DIGESTS = {
  capture_file: 'b57e975a7033',
  device_hour: 'f6842f24bbcd',
  endpoint: 'dc285b431fa2',
  file_flow: '28f841e2d93e',
  file_open_flow: '28f841e2d93e',
  flow_minute: '370db5da8c13',
  forgotten_file: 'c2c8bfd4f130',
  frame_length: '87388a08fe47',
  heard_name: 'd6a2ac937002',
  known_network: '3538c5122bdb',
  local_endpoint: '1b67ba56a366',
  name_site: 'e2c2f61cd959',
  own_network: 'c4102550e00d',
  recorded: '4e3ee38b57f6',
  recorded_drop: 'bd2190e630f8',
  reject: 'e7b7cdf39482',
  report_setting: '24debd441342',
  resolved_name: '52e7be822716',
  sidecar_file: '2889dd9666bd',
  socket: '2d6fda6cfdd0',
  stray_device_hour: '1546fe652736',
  stray_endpoint: '1b67ba56a366',
  stray_flow_minute: '9c2a6faec08e',
  stray_frame_length: 'be2f5351f8a9',
  stray_record: '43f63e22d594',
  stray_volume: 'c567af601819',
  volume: '8e929dbb6456',
};

const HINT = `The rollups of the same captures have changed.
1. Raise ROLLUP_VERSION in src/warehouse/db/rollup-schema.ts: caches of earlier versions must not be used any more.
2. Update RECORDED_VERSION and RECORDED_DIGESTS in this test.`;

it('the version of the rollups is raised when the same captures give other rollups', async () => {
  const folder = join(temporaryFolder(), 'captures');
  await writeVersionCaptures(folder);
  const limits = { memory: '256MB', threads: 2 };
  const { warehouse } = await openRollups({ folder: undefined, ...limits, onNotice: () => {} });
  const clock = makeClock('Europe/Helsinki');
  const files = findCaptures(folder).filter(({ name }) => !name.includes('/'));
  await loadCaptures(warehouse, { files, clock, now: NOW, onProgress: () => {} });
  await loadSidecars(warehouse, findSidecars(folder, NOW));
  const connection = await warehouse.connect('rollups');
  const digests = await digestsOf(connection);
  warehouse.close();

  expect(digests, HINT).toEqual(RECORDED_DIGESTS);
  expect(ROLLUP_VERSION, HINT).toBe(RECORDED_VERSION);
});

interface Table {
  readonly name: string;
  readonly columns: string;
}

async function digestsOf(connection: Connection): Promise<Record<string, string>> {
  const tables = await connection.rows<Table & Record<string, string>>({
    name: 'tables',
    text: `-- Of a test.
      SELECT table_name AS name, string_agg(column_name || ' ' || data_type, ', ' ORDER BY column_index) AS columns
      FROM duckdb_columns() JOIN duckdb_tables() USING (database_name, table_name)
      WHERE database_name = current_database() AND table_name <> 'cache_version'
      GROUP BY ALL ORDER BY ALL`,
  });
  const digests: Record<string, string> = {};
  for (const { name, columns } of tables) {
    const rows = await rowsOf(connection, { name, columns });
    const text = [columns, ...rows].join('\n');
    digests[name] = createHash('sha256').update(text).digest('hex').slice(0, 12);
  }
  return digests;
}

/** Numbers of endpoints have no meaning, and no order: rows have the addresses instead. */
const IDS = ['source_id', 'destination_id', 'endpoint_id'];

/**
 * Sorted, without columns that differ between runs (times of change, Parquet files), and without texts for people: a cache may
 * have them in the words of an earlier version.
 */
async function rowsOf(connection: Connection, { name, columns }: Table): Promise<string[]> {
  const ids = IDS.filter((id) => columns.includes(`${id} `));
  const joins = ids.map(
    (id) => `LEFT JOIN (SELECT endpoint_id AS id, address AS ${id}_address FROM endpoint) ${id}_end
      ON ${id}_end.id = t.${id}`,
  );
  const rows = await connection.rows<{ row: string }>({
    name,
    text: `-- Of a test.
      SELECT t::VARCHAR AS row
      FROM (
        SELECT COLUMNS(c -> c NOT IN ('changed', 'fingerprint', 'size', 'note', 'reason', 'id', '${IDS.join("', '")}'))
        FROM ${name} t ${joins.join(' ')}
      ) t
      ORDER BY row`,
  });
  return rows.map(({ row }) => row);
}
