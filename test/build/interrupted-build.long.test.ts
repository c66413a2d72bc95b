import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { buildCommand } from '../../src/commands/run/build.js';
import { addressesOf, findLeaks } from '../independent/leaks.js';
import { temporaryFolder } from './build-site.js';
import { writeTinyCaptures } from './tiny-captures.js';

function captured() {
  const folder = temporaryFolder();
  const captures = join(folder, 'captures');
  writeTinyCaptures(captures, [{ start: 1_483_873_200, hours: 3 }]);
  const site = join(folder, 'site');
  /** Returns whether there was anything to build. */
  const build = async (options: object) => {
    let isBuilt = false;
    await buildCommand({ captures, out: site, timezone: 'UTC', quiet: true, ...options }, () => {
      isBuilt = true;
    });
    return isBuilt;
  };
  return { captures, site, build };
}

const ANONYMIZED = { anonymize: 'prefix', compress: true };

it('an anonymized build leaves nothing of a plain build that was killed', async () => {
  const { captures, site, build } = captured();
  await build(ANONYMIZED);
  const addresses = addressesOf(captures);
  expect(findLeaks(site, addresses)).toEqual([]);
  // A folder with the name of its last file makes a build fail at that point.
  const [last, aside] = [join(site, 'report.json'), join(site, '../aside')];
  renameSync(last, aside);
  mkdirSync(last);
  await expect(build({ compress: true })).rejects.toThrow();
  expect(findLeaks(site, addresses).length).toBeGreaterThan(0);
  rmdirSync(last);
  renameSync(aside, last);

  expect(await build(ANONYMIZED)).toBe(true);
  expect(findLeaks(site, addresses)).toEqual([]);
  expectPackedAlike(site);
});

it('a site with a partial file of a killed build is not up to date', async () => {
  const { site, build } = captured();
  await build(ANONYMIZED);
  expect(await build(ANONYMIZED)).toBe(false);
  writeFileSync(join(site, '.traffic-report-partial'), '10.0.0.7');
  expect(await build(ANONYMIZED)).toBe(true);
  expect(findLeaks(site, ['10.0.0.7'])).toEqual([]);
  expect(await build(ANONYMIZED)).toBe(false);
});

/** Each compressed file has the content of the file beside it. */
function expectPackedAlike(site: string): void {
  const names = readdirSync(site, { recursive: true, encoding: 'utf8' });
  const read = (name: string) => readFileSync(join(site, name));
  const packed = names.filter((name) => /\.(gz|br)$/.test(name));
  expect(packed.length).toBeGreaterThan(10);
  for (const name of packed) {
    const unpack = name.endsWith('.gz') ? gunzipSync : brotliDecompressSync;
    expect(unpack(read(name)).equals(read(name.slice(0, -3))), name).toBe(true);
  }
}
