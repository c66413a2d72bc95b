import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSiteOnDisk } from '../../src/watch/site-on-disk.js';
import { temporaryFolder } from '../build/build-site.js';

async function site() {
  const folder = join(temporaryFolder(), 'site');
  const index = join(folder, 'index.html');
  await mkdir(folder);
  writeFileSync(index, 'one');
  return { folder, index, onDisk: openSiteOnDisk(folder) };
}

it('detects once that another process wrote the site', async () => {
  const { index, onDisk } = await site();
  expect(onDisk.wasReplaced()).toBe(false);
  writeFileSync(index, 'another');
  utimesSync(index, 1, 1);
  expect([onDisk.wasReplaced(), onDisk.wasReplaced()]).toEqual([true, false]);
  expect(onDisk.deletions()).toBe(0);
});

it('does not mistake its own rebuild for one of another process', async () => {
  const { index, onDisk } = await site();
  writeFileSync(index, 'another');
  onDisk.finish(true);
  expect([onDisk.wasReplaced(), onDisk.deletions()]).toEqual([false, 0]);
});

it('counts a deletion between rebuilds, and one during a rebuild', async () => {
  const { folder, index, onDisk } = await site();
  rmSync(index);
  expect([onDisk.wasReplaced(), onDisk.deletions()]).toEqual([false, 1]);
  writeFileSync(index, 'two');
  onDisk.finish(true);
  expect(onDisk.deletions()).toBe(1);
  rmSync(folder, { recursive: true });
  onDisk.finish(true);
  expect(onDisk.deletions()).toBe(2);
});
