import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openWarehouse } from '../../../src/warehouse/db/duckdb.js';
import { spillFolderOf } from '../../../src/warehouse/db/spill-folder.js';
import { temporaryFolder } from '../../build/build-site.js';

const HEAVY = {
  name: 'heavy',
  text: 'CREATE TABLE large AS SELECT i, hash(i) AS h FROM range(4000000) t(i) ORDER BY h',
};

it('what exceeds the memory is written beside the database, and deleted at the end', async () => {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'rollups.duckdb');
  const warehouse = await openWarehouse({ path, memory: '50MB', threads: 2 });
  const connection = await warehouse.connect();
  await connection.run(HEAVY);
  const spilled = readdirSync(folder).filter((name) => name.includes('spill'));
  expect(spilled).toEqual([expect.stringMatching(`^rollups.duckdb.spill-${process.pid}-\\d+$`)]);
  warehouse.close();
  expect(readdirSync(folder).filter((name) => name.includes('spill'))).toEqual([]);
});

it('is in the temporary folder for a database in memory, another one for each', () => {
  const [one, two] = [spillFolderOf(':memory:'), spillFolderOf(':memory:')];
  expect(one.startsWith(join(tmpdir(), `traffic-report.spill-${process.pid}-`))).toBe(true);
  expect(two).not.toBe(one);
});

it('of a process that was killed is deleted by the next, one that runs keeps its own', () => {
  const folder = temporaryFolder();
  const { pid: ended } = spawnSync(process.execPath, ['-e', '']);
  const names = [
    `rollups.duckdb.spill-${ended}-1`,
    `rollups.duckdb.spill-${process.ppid}-1`,
    'rollups.duckdb.spill-x',
  ];
  for (const name of names) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'block'), '');
  }
  spillFolderOf(join(folder, 'rollups.duckdb'));
  expect(names.map((name) => existsSync(join(folder, name)))).toEqual([false, true, true]);
});
