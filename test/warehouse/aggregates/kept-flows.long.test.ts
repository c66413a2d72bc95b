import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findCaptures } from '../../../src/captures/files/find.js';
import { makeClock } from '../../../src/format/clock.js';
import { summarize } from '../../../src/warehouse/aggregates/summarize.js';
import { openRollups, type Rollups } from '../../../src/warehouse/db/open-rollups.js';
import { loadCaptures } from '../../../src/warehouse/ingest/load.js';
import { temporaryFolder } from '../../build/build-site.js';
import { writeTinyCaptures } from '../../build/tiny-captures.js';
import { NO_NETWORKS } from '../enrichment/networks/no-networks.js';

const CLOCK = makeClock('UTC');
const START = 1_483_873_200;

async function open(folder: string, notices: string[]): Promise<Rollups> {
  const onNotice = (text: string) => void notices.push(text);
  return openRollups({ folder, memory: '256MB', threads: 1, onNotice });
}

async function load({ warehouse }: Rollups, captures: string) {
  const files = findCaptures(captures);
  return loadCaptures(warehouse, { files, clock: CLOCK, now: 4e9, onProgress: () => {} });
}

/** The flows that a build keeps in the cache, and all that it counts. */
async function flows({ warehouse }: Rollups) {
  const connection = await warehouse.connect('rollups');
  const [counted] = await connection.rows<{ kept: number; all: number }>({
    name: 'flows',
    text: `SELECT
      (SELECT count(*) FROM (FROM file_flow UNION ALL FROM file_open_flow))::DOUBLE AS kept,
      (SELECT count(*) FROM flow_total)::DOUBLE AS "all"`,
  });
  connection.close();
  return counted;
}

async function build({ warehouse }: Rollups) {
  const choices = { top: 5, local: [], networks: NO_NETWORKS, isResolving: false, isOnce: true };
  await summarize(warehouse, { clock: CLOCK, ...choices });
}

it('flows that were kept by other rules are found again', async () => {
  const [captures, folder] = [
    join(temporaryFolder(), 'captures'),
    join(temporaryFolder(), 'cache'),
  ];
  writeTinyCaptures(captures, [{ start: START, hours: 2 }]);
  const first = await open(folder, []);
  await load(first, captures);
  await build(first);
  const kept = await flows(first);
  expect(kept?.kept).toBeGreaterThan(0);
  const connection = await first.warehouse.connect('rollups');
  const text = "UPDATE file_open_flow SET bytes = 1; UPDATE cache_version SET views = 'others'";
  await connection.run({ name: 'other rules', text });
  connection.close();
  first.warehouse.close();

  const again = await open(folder, []);
  expect(await flows(again)).toEqual({ kept: 0, all: kept?.all });
  await build(again);
  expect(await flows(again)).toEqual(kept);
  again.warehouse.close();
});
