import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findCaptures } from '../../../src/captures/files/find.js';
import { makeClock } from '../../../src/format/clock.js';
import { openRollups, type Rollups } from '../../../src/warehouse/db/open-rollups.js';
import { loadCaptures } from '../../../src/warehouse/ingest/load.js';
import { temporaryFolder } from '../../build/build-site.js';
import { writeTinyCaptures } from '../../build/tiny-captures.js';

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

async function viewNames({ warehouse }: Rollups): Promise<string[]> {
  const connection = await warehouse.connect('rollups');
  const rows = await connection.rows<{ name: string }>({
    name: 'views',
    text: `SELECT view_name AS name FROM duckdb_views()
      WHERE NOT internal AND database_name = current_database() ORDER BY ALL`,
  });
  connection.close();
  return rows.map(({ name }) => name);
}

it('a cache with the views of another version gets those of this one, and keeps its rollups', async () => {
  const [captures, folder] = [
    join(temporaryFolder(), 'captures'),
    join(temporaryFolder(), 'cache'),
  ];
  writeTinyCaptures(captures, [{ start: START, hours: 24 }]);
  const notices: string[] = [];
  const first = await open(folder, notices);
  await load(first, captures);
  const views = await viewNames(first);
  const connection = await first.warehouse.connect('rollups');
  const text = `DROP VIEW hour; CREATE VIEW "o""lder" AS SELECT 1 AS one;
    UPDATE cache_version SET views = 'others'`;
  await connection.run({ name: 'older', text });
  connection.close();
  expect(await viewNames(first)).not.toEqual(views);
  first.warehouse.close();

  const again = await open(folder, notices);
  expect(views).toContain('hour');
  expect(await viewNames(again)).toEqual(views);
  expect(await load(again, captures)).toMatchObject({ filesRead: 0, filesSkipped: 1 });
  again.warehouse.close();
  expect(notices).toEqual([]);
});
