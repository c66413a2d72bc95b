import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSummary, readTable } from '../independent/report-data.js';
import { buildSite, temporaryFolder } from './build-site.js';
import { differences } from './site-content.js';

const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len\n';
const HOUR = 1_483_876_800;

/** Three hours, with a packet every ten seconds of the second half of each. */
function threeHours(): string {
  const folder = temporaryFolder();
  const lines = Array.from(
    { length: 180 },
    (_, i) => `${1800 + i * 10}.5,10.0.0.1,443,,192.168.0.2,50000,,1000\n`,
  ).join('');
  for (const i of [0, 1, 2]) writeFileSync(join(folder, `${HOUR + i * 3600}.csv`), HEADER + lines);
  return folder;
}

/** The first hour was captured from 13:13:20 on, the second one without 12:20 to 12:25, the third one completely. */
function writeCoverage(folder: string): void {
  const word = (hour: number, ...spans: readonly (readonly [number, number])[]) => {
    const start = HOUR + hour * 3600;
    const lines = spans.map(([from, to]) => `${start + from}.000,${start + to}.000\n`);
    writeFileSync(join(folder, `${start}.coverage.csv`), `from,to\n${lines.join('')}`);
  };
  word(0, [800, 800], [800, 840], [840, 3600]);
  word(1, [0, 1200], [1500, 1500], [1500, 3600]);
  word(2, [0, 3600]);
}

const text = (site: string, path: string) => readFileSync(join(site, path), 'utf8');
const missingMinutes = (site: string) => {
  const captured = new Set(readTable(site, 'minutes').map(({ minute_index }) => minute_index));
  return [...Array(180).keys()].filter((minute) => !captured.has(minute));
};

describe('partly captured hours', () => {
  it('are marked; their gaps are neither silence nor part of the mean', async () => {
    const folder = threeHours();
    writeCoverage(folder);
    const { site } = await buildSite(folder);
    const index = text(site, 'index.html');
    expect(index).toContain(
      '2 hours of 3 were captured only in part: 12:00–13:00, from 12:13; 13:00–14:00, but for 13:20–13:25.',
    );
    expect(index).toContain('12:00–13:00 · 180 kB, captured from 12:13');
    expect(index).not.toContain('without a gap');
    expect(readSummary(site).mean_bits_per_second).toBeCloseTo(
      (3 * 180 * 8000) / (3 * 3600 - 800 - 300),
      9,
    );
    const missing = [...Array(13).keys(), ...[80, 81, 82, 83, 84]];
    expect(missingMinutes(site)).toEqual(missing);
    expect(readTable(site, 'hours')).toHaveLength(3);
    expect(readTable(site, 'gaps')).toEqual([
      { from: HOUR, to: HOUR + 800, reason: 'not captured' },
      { from: HOUR + 4800, to: HOUR + 5100, reason: 'not captured' },
    ]);
    const captures = text(site, 'captures.html').replaceAll('\u00a0', ' ');
    expect(captures).toContain('What is missing: 18 min 20 s in 2 gaps');
    expect(captures).toContain('2017-01-08 12:13:20');

    const first = text(site, `hours/${HOUR}.html`);
    expect(first).toContain('Not captured: 12:00:00–12:13:20.');
    expect(first).toContain(
      `${(2800 - 180).toLocaleString('en')} seconds of what was captured had`,
    );
    expect(text(site, `hours/${HOUR + 7200}.html`)).not.toContain('Not captured');
  });

  it('are complete without coverage files, also by a cache', async () => {
    const folder = threeHours();
    const plain = await buildSite(folder);
    expect(text(plain.site, 'index.html')).toContain('All 3 hours were captured without a gap.');
    expect(missingMinutes(plain.site)).toEqual([]);

    const out = join(temporaryFolder(), 'site');
    const rebuild = () => buildSite(folder, { cache: true, out });
    writeCoverage(folder);
    await rebuild();
    const partial = await buildSite(folder);
    expect(differences(out, partial.site)).toEqual([]);
    // The coverage of one hour is moved to another, and that of the next is removed.
    const name = (hour: number) => join(folder, `${HOUR + hour * 3600}.coverage.csv`);
    renameSync(name(0), name(2));
    rmSync(name(1));
    await rebuild();
    expect(differences(out, (await buildSite(folder)).site)).toEqual([]);
    rmSync(name(2));
    await rebuild();
    expect(differences(out, plain.site)).toEqual([]);
  });

  it('have no coverage once the capture was removed', async () => {
    const folder = threeHours();
    writeCoverage(folder);
    rmSync(join(folder, `${HOUR + 3600}.csv`));
    const { site } = await buildSite(folder);
    expect(readTable(site, 'hours').map(({ hour_index }) => hour_index)).toEqual([0, 2]);
    expect(readTable(site, 'gaps')).toEqual([
      { from: HOUR, to: HOUR + 800, reason: 'not captured' },
      { from: HOUR + 3600, to: HOUR + 7200, reason: 'not captured' },
    ]);
  });
});
