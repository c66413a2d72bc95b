import { spawn } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openWarehouse } from '../../src/warehouse/db/duckdb.js';
import { captureFiles, captureText, packetsArbitrary } from '../independent/captures.js';
import { programCommand } from '../program/program.js';
import { buildSite, temporaryFolder } from './build-site.js';
import { differences } from './site-content.js';

const FROM = 1_483_873_200;

/** A folder with the same captures each time. */
function captures(hours: number, most: number): string {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const [packets = []] = fc.sample(packetsArbitrary(FROM, hours, most), { numRuns: 1, seed: 3 });
  for (const file of captureFiles(packets)) {
    const path = join(folder, `${file.began}.csv`);
    writeFileSync(path, captureText(file, 'notebook'));
    utimesSync(path, FROM, FROM);
  }
  return folder;
}

const database = (folder: string) => join(folder, '.traffic-report', 'rollups.duckdb');

async function damage(folder: string, kind: string): Promise<void> {
  const path = database(folder);
  const { size } = statSync(path);
  if (kind === 'of another program') writeFileSync(path, 'Dear diary,');
  if (kind === 'truncated') truncateSync(path, size >> 1);
  if (kind === 'empty') truncateSync(path, 0);
  if (kind === 'overwritten inside') {
    const file = openSync(path, 'r+');
    for (let at = 12_288; at < size; at += 4096)
      writeSync(file, Buffer.alloc(2048, 0xa5), 0, 2048, at);
    closeSync(file);
  }
  if (kind === 'of another version') {
    const warehouse = await openWarehouse({ path, memory: '100MB', threads: 1 });
    const connection = await warehouse.connect();
    await connection.run({ name: 'test', text: 'UPDATE cache_version SET rollups = 0' });
    warehouse.close();
  }
}

describe('a cache', () => {
  it.each(['of another program', 'truncated', 'empty', 'overwritten inside', 'of another version'])(
    '%s is detected, and all captures are read again',
    async (kind) => {
      const folder = captures(3, 200);
      await buildSite(folder, { cache: true });
      await damage(folder, kind);
      const healed = await buildSite(folder, { cache: true });
      expect(healed.warnings.filter((text) => /read again/.test(text))).toHaveLength(1);
      const fresh = await buildSite(folder);
      expect(differences(healed.site, fresh.site)).toEqual([]);
      const again = await buildSite(folder, { cache: true });
      expect(again.warnings.filter((text) => /read again/.test(text))).toEqual([]);
      expect(again.result.load.filesRead).toBe(0);
    },
  );
});

it('a damaged log beside the cache does no harm', async () => {
  const folder = captures(3, 200);
  await buildSite(folder, { cache: true });
  writeFileSync(`${database(folder)}.wal`, Buffer.alloc(5000, 0xa5));
  const healed = await buildSite(folder, { cache: true });
  const fresh = await buildSite(folder);
  expect(differences(healed.site, fresh.site)).toEqual([]);
});

it('the build after one that was killed at any moment is correct', async () => {
  const folder = captures(4, 4000);
  const fresh = await buildSite(folder);
  const out = join(temporaryFolder(), 'site');
  const began = Date.now();
  const run = (...more: string[]) => {
    const settings = ['--out', out, '--timezone', 'UTC', '--no-networks'];
    const [program, ...words] = programCommand(['build', folder, ...settings, ...more]);
    return spawn(program, words, { stdio: 'ignore' });
  };
  await new Promise((done) => run().on('exit', done));
  const whole = Date.now() - began;
  for (const part of [0.35, 0.5, 0.6, 0.7, 0.8, 0.9]) {
    // Another title forces a write; a touched file forces a read.
    utimesSync(join(folder, `${FROM}.csv`), FROM, FROM + part * 100);
    const child = run('--title', `Killed at ${part}`);
    await setTimeout(whole * part);
    child.kill('SIGKILL');
    for (const page of ['index.html', 'method.html']) {
      expect(readFileSync(join(out, page), 'utf8')).toMatch(/<\/html>\s*$/);
    }
  }
  const healed = await buildSite(folder, { cache: true, out });
  expect(differences(healed.site, fresh.site)).toEqual([]);
}, 120_000);
