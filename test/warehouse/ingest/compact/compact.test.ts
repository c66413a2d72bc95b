import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Warehouse } from '../../../../src/warehouse/db/duckdb.js';
import { openRollups } from '../../../../src/warehouse/db/open-rollups.js';
import { compact } from '../../../../src/warehouse/ingest/compact/compact.js';
import { temporaryFolder } from '../../../build/build-site.js';

const START = 1_483_873_200;
const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';

let warehouse: Warehouse;
beforeAll(async () => {
  const limits = { memory: '256MB', threads: 1 };
  ({ warehouse } = await openRollups({ folder: undefined, ...limits, onNotice: () => {} }));
});
afterAll(() => warehouse.close());

describe('a compacted capture', () => {
  it('has its rows in the order of the pseudonyms, not of the addresses', async () => {
    const up = await compacted((n) => n);
    const down = await compacted((n) => 41 - n);
    expect(down).toEqual(up);
    expect(up).toHaveLength(40);
  });

  it.each([
    ['2017-01-08 11:30:00.25', 'trace.csv', false],
    ['Jan  8, 2017 11:30:00.25 Xyz', `${START}.csv`, false],
    // The same in any zone.
    ['Jan  8, 2017 11:30:00.25 EST', `${START}.csv`, true],
    ['2017-01-08 06:00:00.25', `${START}.csv`, true],
  ])(
    "does not replace a capture whose times depend on the report's zone: %s in %s",
    async (time, name, isDone) => {
      const path = join(temporaryFolder(), name);
      writeFileSync(path, `frame.time,ip.src,ip.dst,frame.len\n${time},192.0.2.1,192.0.2.2,60\n`);
      const file = { name, path, size: statSync(path).size, modified: START, changed: START };
      const done = compact(file, path.replace(/csv$/, 'rollup.parquet'));
      if (isDone) expect(await done).toBe(1);
      else await expect(done).rejects.toThrow('which may be another');
    },
  );
});

/** Its flows by the minute: 40 addresses with one packet each, with pseudonyms by their numbers. */
async function compacted(numbered: (n: number) => number) {
  const name = `${START}.csv`;
  const path = join(temporaryFolder(), name);
  const numbers = Array.from({ length: 40 }, (_, i) => i + 1);
  const lines = numbers.map((n) => `1.0,192.0.2.${n},5,,198.51.100.1,443,,100`);
  writeFileSync(path, [HEADER, ...lines, ''].join('\n'));
  const file = { name, path, size: statSync(path).size, modified: START, changed: START };
  const target = path.replace(/csv$/, 'rollup.parquet');
  await compact(file, target, (address) => {
    const [, n] = /^192\.0\.2\.(\d+)$/.exec(address) ?? [];
    return n === undefined ? address : `10.0.0.${numbered(Number(n))}`;
  });
  const connection = await warehouse.connect();
  try {
    const text = `SELECT kind, source FROM read_parquet('${target}') WHERE source IS NOT NULL`;
    return await connection.rows({ name: 'rows', text });
  } finally {
    connection.close();
  }
}
