import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildSite, temporaryFolder } from './build-site.js';

const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len\n';
const HOUR = 1_483_876_800;

/** A packet each second. */
const seconds = (count: number) =>
  Array.from({ length: count }, (_, i) => `${i}.5,10.0.0.1,443,,192.168.0.2,50000,,1000\n`).join(
    '',
  );

/** An hour of captures, and 600 seconds of the next one, built ten seconds after its last packet or a day later. */
async function siteAt(now: number) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, `${HOUR - 3600}.csv`), HEADER + seconds(3600));
  writeFileSync(join(folder, `${HOUR}.csv`), HEADER + seconds(600));
  utimesSync(join(folder, `${HOUR}.csv`), HOUR + 600, HOUR + 600);
  const { site } = await buildSite(folder, {}, now);
  const text = (path: string) => readFileSync(join(site, path), 'utf8').replaceAll('\u00a0', ' ');
  return {
    index: text('index.html'),
    hour: text(`hours/${HOUR}.html`),
    summary: JSON.parse(text('data/summary.json')),
    minutes: text('data/minutes.csv').trim().split('\n').slice(1),
  };
}

it('an hour that is being captured is marked, and its rest is neither silence nor zero', async () => {
  const { index, hour, summary, minutes } = await siteAt(HOUR + 610);
  expect(index).toContain('Capturing now: 12:00–13:00 is known up to 12:09:59, 600 kB so far.');
  expect(index).toContain('12:00–13:00 · 600 kB so far, capturing now');
  expect(hour).toContain('Capturing now: the hour is known up to 12:09:59.');
  expect(hour).not.toContain('had no packets');
  expect(minutes).toHaveLength(70);
  expect(summary.mean_bits_per_second).toBeCloseTo((4200 * 8000) / 4199.5, 6);
});

it('after the capture ended, the rest of the hour has no packets', async () => {
  const { index, hour, summary, minutes } = await siteAt(HOUR + 86_400);
  expect(index).not.toMatch(/capturing now/i);
  expect(hour).toContain('3,000 seconds of the hour had no packets.');
  expect(minutes).toHaveLength(120);
  expect(summary.mean_bits_per_second).toBe((4200 * 8000) / 7200);
});
