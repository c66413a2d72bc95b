import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Analysis } from '../../src/analysis/analysis.js';
import * as analysis from '../../src/analysis/analysis.js';
import { WarehouseError } from '../../src/warehouse/db/duckdb.js';
import { buildSite, temporaryFolder } from './build-site.js';
import { differences } from './site-content.js';

vi.mock('../../src/analysis/analysis.js', { spy: true });

beforeEach(() => {
  vi.mocked(analysis.startQueries).mockReset();
});

const CAPTURE = `"frame.time_relative","ip.src","ip.dst","frame.len"
"0.000000000","192.168.1.20","192.0.2.80","100"
`;

function captures(): string {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '1483873200.csv'), CAPTURE);
  return folder;
}

/** Makes a query fail that only rendering waits for. */
function failing(error: Error) {
  return async (...options: Parameters<typeof analysis.startQueries>): Promise<Analysis> => {
    const original = await vi.importActual<typeof import('../../src/analysis/analysis.js')>(
      '../../src/analysis/analysis.js',
    );
    const found = await original.startQueries(...options);
    const hosts = Promise.reject(error);
    hosts.catch(() => {});
    return { ...found, hosts };
  };
}

const DAMAGE = new WarehouseError('hosts.sql: Corrupt block: computed checksum differs');

it('damage of the cache found during rendering restarts the build once', async () => {
  const folder = captures();
  const before = await buildSite(folder, { cache: true });
  vi.mocked(analysis.startQueries).mockClear();
  vi.mocked(analysis.startQueries).mockImplementationOnce(failing(DAMAGE));
  const { site, result, warnings } = await buildSite(folder, { cache: true, title: 'Repaired' });
  expect(analysis.startQueries).toHaveBeenCalledTimes(2);
  expect(warnings.filter((text) => text.includes('is damaged'))).toHaveLength(1);
  expect(result.load.filesRead).toBe(1);
  expect(before.result.load.filesRead).toBe(1);
  const fresh = await buildSite(folder, { title: 'Repaired' });
  expect(differences(site, fresh.site)).toEqual([]);
});

it.each([
  ['damage that persists', DAMAGE, true, 2],
  ['damage without a cache', DAMAGE, false, 1],
  ['any other error', new Error('A bug.'), true, 1],
])('%s ends the build before anything is written', async (_, error, cache, attempts) => {
  vi.mocked(analysis.startQueries).mockImplementation(failing(error));
  const out = join(temporaryFolder(), 'site');
  await expect(buildSite(captures(), { cache, out })).rejects.toBe(error);
  expect(analysis.startQueries).toHaveBeenCalledTimes(attempts);
  expect(existsSync(join(out, 'index.html'))).toBe(false);
});
