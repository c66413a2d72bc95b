import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { differences } from '../build/site-content.js';
import { liveReport } from './live-report.js';

const NOW = 2_000_000_000;
const OPTIONS = { networks: false, threads: 1 };
const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len\n';
const line = (second: number) => `${second}.0,10.0.0.1,443,,192.168.0.2,50000,,1500\n`;

let captures = '';
let site = '';
let live: ReturnType<typeof liveReport>;
beforeEach(async () => {
  captures = join(temporaryFolder(), 'captures');
  site = join(temporaryFolder(), 'site');
  mkdirSync(captures);
  writeFileSync(join(captures, '1483873200.csv'), HEADER + line(1));
  live = liveReport({ ...OPTIONS, captures, out: site }, () => NOW);
  await live.rebuild();
});
afterEach(() => live.close());

const grow = (second: number) => appendFileSync(join(captures, '1483873200.csv'), line(second));
const isFresh = async () => {
  const fresh = await buildSite(captures, OPTIONS, NOW);
  return differences(site, fresh.site);
};

it('after a rebuild that failed while writing, pages are notified that anything may have changed', async () => {
  rmSync(join(site, 'method.html'));
  mkdirSync(join(site, 'method.html/in-the-way'), { recursive: true });
  grow(2);
  live.sent.changed.length = 0;
  await live.rebuild();
  expect(live.sent.changed).toEqual([]);
  expect(live.sent.notices.at(-1)).toMatch(/method\.html cannot be written/);
  rmSync(join(site, 'method.html'), { recursive: true });
  await live.rebuild();
  expect(live.sent.changed).toEqual(['anything']);
  expect(live.sent.notices.at(-1)).toBeUndefined();
  expect(await isFresh()).toEqual([]);
  grow(3);
  await live.rebuild();
  expect(live.sent.changed).toContain('index.html');
});

it('pages are notified when another process has written the site, which is then not rebuilt', async () => {
  live.sent.changed.length = 0;
  const before = live.takeSnapshot().digest;
  expect(live.sent.changed).toEqual([]);
  await buildSite(captures, { ...OPTIONS, out: site, title: 'By hand' }, NOW);
  expect(live.takeSnapshot().digest).toBe(before);
  expect(live.sent.changed).toEqual(['anything']);
  live.takeSnapshot();
  expect(live.sent.changed).toEqual(['anything']);
});

it('removal of the site causes one rebuild', async () => {
  const before = live.takeSnapshot().digest;
  rmSync(site, { recursive: true });
  const sight = live.takeSnapshot();
  expect(sight.digest).not.toBe(before);
  await live.rebuild();
  expect(await isFresh()).toEqual([]);
  expect(live.takeSnapshot().digest).toBe(sight.digest);
  await live.rebuild();
  expect(live.takeSnapshot().digest).toBe(sight.digest);
});

it('a file in the place of the cache folder is not an error', async () => {
  rmSync(join(captures, '.traffic-report'), { recursive: true });
  writeFileSync(join(captures, '.traffic-report'), 'mine');
  grow(2);
  await live.rebuild();
  expect(live.sent.notices).toEqual([undefined, undefined]);
  expect(await isFresh()).toEqual([]);
});
