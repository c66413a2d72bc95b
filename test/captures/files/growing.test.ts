import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findCaptures } from '../../../src/captures/files/find.js';
import { makeClock } from '../../../src/format/clock.js';
import type { Warehouse } from '../../../src/warehouse/db/duckdb.js';
import { openRollups } from '../../../src/warehouse/db/open-rollups.js';
import { loadCaptures } from '../../../src/warehouse/ingest/load.js';
import { temporaryFolder } from '../../build/build-site.js';

const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';
const STATE = {
  name: 'test',
  text: 'SELECT rows::DOUBLE AS rows, rejected::DOUBLE AS rejected, state FROM capture_file',
};

async function stateAfterLoad(warehouse: Warehouse, folder: string, now: number) {
  const files = await findCaptures(folder);
  await loadCaptures(warehouse, {
    files,
    clock: makeClock('UTC'),
    now,
    onProgress: () => {},
  });
  const connection = await warehouse.connect();
  const rows = await connection.rows(STATE);
  connection.close();
  return rows;
}

it('an incomplete line is ignored while the file grows, and rejected afterwards', async () => {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const now = Date.now() / 1000;
  const path = join(folder, `${Math.floor(now) - 10}.csv`);
  writeFileSync(
    path,
    `${HEADER}\n0.0,10.0.0.1,443,,10.0.0.2,50000,,60\n1.0,10.0.0.1,443,,10.0.0.2,500`,
  );
  const { warehouse } = await openRollups({
    folder: undefined,
    memory: '100MB',
    threads: 1,
    onNotice: () => {},
  });
  expect(await stateAfterLoad(warehouse, folder, now)).toEqual([
    { rows: 1, rejected: 0, state: 'growing' },
  ]);
  appendFileSync(path, '00,,66\n2.0,10.0.0.1,443,,10.0.0.2,50000,,6');
  expect(await stateAfterLoad(warehouse, folder, now + 1)).toEqual([
    { rows: 2, rejected: 0, state: 'growing' },
  ]);
  expect(await stateAfterLoad(warehouse, folder, now + 86_400)).toEqual([
    { rows: 2, rejected: 1, state: 'complete' },
  ]);
  warehouse.close();
});
