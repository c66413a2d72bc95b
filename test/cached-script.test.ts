import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { loadScript } from '../src/cached-script.js';
import { temporaryFolder } from './build/build-site.js';

interface Module {
  readonly value: string;
}
const source = async (): Promise<Module> => ({ value: 'source' });

it('runs the source without a bundle', async () => {
  const folder = temporaryFolder();
  const { value, storeCode } = await loadScript(pathToFileURL(join(folder, 'a.cjs')), source);
  storeCode();
  expect([value, readdirSync(folder)]).toEqual(['source', []]);
});

it('runs a bundle, and stores its compiled code once for each version of it', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'a.cjs');
  const load = () => loadScript(pathToFileURL(path), source);
  const caches = () => readdirSync(folder).filter((name) => name.endsWith('.v8'));
  writeFileSync(path, "exports.value = require('node:path').basename(__filename) + 1;");

  const first = await load();
  expect([first.value, caches()]).toEqual(['a.cjs1', []]);
  first.storeCode();
  expect(caches()).toHaveLength(1);
  expect((await load()).value).toBe('a.cjs1');

  // The same length, which alone V8 would accept.
  writeFileSync(path, "exports.value = require('node:path').basename(__filename) + 2;");
  utimesSync(path, 1e9, 1e9);
  const second = await load();
  expect(second.value).toBe('a.cjs2');
  second.storeCode();
  expect(caches()).toHaveLength(2);
});

it('runs a bundle with a damaged code cache', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'a.cjs');
  writeFileSync(path, "exports.value = 'bundle';");
  (await loadScript(pathToFileURL(path), source)).storeCode();
  const [cache = ''] = readdirSync(folder).filter((name) => name.endsWith('.v8'));
  writeFileSync(join(folder, cache), 'damaged');
  expect((await loadScript(pathToFileURL(path), source)).value).toBe('bundle');
});
