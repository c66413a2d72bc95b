import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { findCaptures } from '../../../src/captures/files/find.js';
import { makeClock } from '../../../src/format/clock.js';
import { summarize } from '../../../src/warehouse/aggregates/summarize.js';
import type { Warehouse } from '../../../src/warehouse/db/duckdb.js';
import { openRollups } from '../../../src/warehouse/db/open-rollups.js';
import { loadCaptures } from '../../../src/warehouse/ingest/load.js';
import { NO_NETWORKS } from '../enrichment/networks/no-networks.js';

const TABLES = [
  ...['minute_traffic', 'coverage', 'hour', 'gap', 'minute', 'remote_traffic'],
  ...['protocol_traffic', 'pair_total', 'talker', 'conversation', 'remote_total'],
  ...['flow_total', 'flow_size', 'flow_cell', 'service_total'],
  ...['length_total', 'shown_host', 'host_slot'],
  ...['address_name', 'name_at', 'site_traffic'],
];

/** Gives an endpoint of the sample another name in each minute. */
async function hear(warehouse: Warehouse): Promise<void> {
  const connection = await warehouse.connect('rollups');
  const text = `-- Of a test.
    INSERT INTO heard_name
    SELECT 1, minute, address, 'n' || row_number() OVER (ORDER BY minute) || '.example', 'tls'
    FROM (
      SELECT DISTINCT minute, address FROM flow_minute JOIN endpoint ON endpoint_id = source_id
      WHERE address = (SELECT max(address) FROM endpoint JOIN flow_minute ON endpoint_id = source_id)
    )`;
  await connection.run({ name: 'hear', text });
  connection.close();
}

/** The sorted rows of a table, from the aggregates or from the cache, whichever a connection finds first. */
async function rows(warehouse: Warehouse, table: string, first: 'rollups' | 'aggregates') {
  const connection = await warehouse.connect(first);
  const text = `-- Of a test.\nSELECT row(t)::VARCHAR AS row FROM ${table} t ORDER BY ALL`;
  const found = await connection.rows<{ row: string }>({ name: table, text });
  connection.close();
  return found.map(({ row }) => row);
}

it('the views of the cache have the rows of the tables that a build makes', async () => {
  const captures = fileURLToPath(new URL('../../../captures', import.meta.url));
  const clock = makeClock('Europe/Helsinki');
  const limits = { memory: '512MB', threads: 2 };
  const { warehouse } = await openRollups({ folder: undefined, ...limits, onNotice: () => {} });
  const files = findCaptures(captures);
  await loadCaptures(warehouse, { files, clock, now: 4e9, onProgress: () => {} });
  await hear(warehouse);
  const choices = { top: 20, local: [], networks: NO_NETWORKS, isResolving: false, isOnce: true };
  await summarize(warehouse, { clock, ...choices });
  for (const table of TABLES) {
    const made = await rows(warehouse, table, 'aggregates');
    expect(made.length, table).toBeGreaterThan(0);
    expect(await rows(warehouse, table, 'rollups'), table).toEqual(made);
  }
  warehouse.close();
});
