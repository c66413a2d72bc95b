import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildStatusOf } from '../../src/build/build-status.js';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { parseCsv } from '../independent/csv.js';
import { readSummary } from '../independent/report-data.js';

const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len\n';
const HOUR = 1_483_876_800;
const PACKETS_EACH = 90;
const SENTENCE = /dropped while capturing/;

type Drops = readonly [from: number, to: number, dropped: number];

/** Three hours from 12:00 of some packets, completely covered, with counts of drops in seconds after the first hour. */
function captures(drops: readonly Drops[], header = 'from,to,dropped,dropped_from'): string {
  const folder = temporaryFolder();
  const lines = Array.from(
    { length: PACKETS_EACH },
    (_, i) => `${i * 40}.5,10.0.0.1,443,,192.168.0.2,50000,,1000\n`,
  ).join('');
  for (const i of [0, 1, 2]) {
    const start = HOUR + i * 3600;
    writeFileSync(join(folder, `${start}.csv`), HEADER + lines);
    const counted = drops
      .filter(([, to]) => Math.ceil(to / 3600) - 1 === i)
      .map(([from, to, dropped]) => `${HOUR + to},${HOUR + to},${dropped},${HOUR + from}\n`);
    const coverage = `${start},${start + 3600}\n`;
    writeFileSync(
      join(folder, `${start}.coverage.csv`),
      `${header}\n${coverage}${counted.join('')}`,
    );
  }
  return folder;
}

async function report(folder: string, options = {}) {
  const { site, result } = await buildSite(folder, options);
  const sentenceOf = (page: string) =>
    readFileSync(join(site, page), 'utf8')
      .split(/<[^>]+>/)
      .find((text) => SENTENCE.test(text))
      ?.trim()
      .replaceAll('\u00a0', ' ');
  expect(sentenceOf('captures.html')).toBe(sentenceOf('index.html'));
  return {
    sentence: sentenceOf('index.html'),
    number: readSummary(site).dropped_packets,
    rows: parseCsv(readFileSync(join(site, 'data', 'drops.csv'), 'utf8')).slice(1),
    ...{ site, result },
  };
}

describe('dropped packets', () => {
  it('are told with their number, share and time', async () => {
    const { sentence, number, rows, site } = await report(
      captures([
        [30, 3600, 25],
        // Two counts of one capture: the later one includes the earlier.
        [30, 60, 20],
        [3601, 7000, 0],
        [7201.5, 9000, 5],
      ]),
    );
    // 30 of 30 + 270.
    expect(sentence).toBe(
      '30 packets (10 % of all captured and dropped) were dropped while capturing: 12:00–13:00, 25; 14:00–14:30, 5. More traffic passed than was captured.',
    );
    expect(number).toBe(30);
    expect(readFileSync(join(site, 'captures.html'), 'utf8')).toContain('href="data/drops.csv"');
    expect(rows).toEqual([
      [String(HOUR + 30), String(HOUR + 3600), '25'],
      [String(HOUR + 3601), String(HOUR + 7000), '0'],
      [String(HOUR + 7201.5), String(HOUR + 9000), '5'],
    ]);
  });

  it('are unknown without counts, as from earlier versions', async () => {
    const folder = captures([], 'from,to');
    // Not of an hour that was captured.
    writeFileSync(
      join(folder, `${HOUR + 36_000}.coverage.csv`),
      `from,to,dropped,dropped_from\n${HOUR + 36_001},${HOUR + 36_001},9,${HOUR + 36_000}\n`,
    );
    const { sentence, number, rows, site } = await report(folder);
    expect([sentence, number, rows]).toEqual([undefined, null, []]);
    expect(readFileSync(join(site, 'captures.html'), 'utf8')).not.toContain('drops.csv');
  });

  it('neither cover time nor need the day of their begin to be there', async () => {
    const folder = captures([[-90_000, 3600, 3]]);
    const packet = '0.5,10.0.0.1,443,,192.168.0.2,50000,,1000\n';
    writeFileSync(join(folder, `${HOUR}.csv`), HEADER + packet);
    const interrupted = `${HOUR},${HOUR + 1200},,\n${HOUR + 3600},${HOUR + 3600},3,${HOUR - 90_000}\n`;
    writeFileSync(
      join(folder, `${HOUR}.coverage.csv`),
      `from,to,dropped,dropped_from\n${interrupted}`,
    );
    const { sentence, site } = await report(folder);
    expect(sentence).toContain(
      'dropped while capturing: Sat 7 Jan 2017 11:00 to Sun 8 Jan 2017 13:00. ',
    );
    expect(readFileSync(join(site, 'data', 'gaps.csv'), 'utf8')).toBe(
      `from,to,reason\n${HOUR + 1200},${HOUR + 3600},not captured\n`,
    );
  });

  it('make a report incomplete, and are told in anonymized ones', async () => {
    const folder = captures([[30, 3600, 25]]);
    const { number, result } = await report(folder, { anonymize: 'pseudonym' });
    expect(number).toBe(25);
    expect(buildStatusOf(result.report, result.load.leftOut)).toEqual({
      isComplete: false,
      problems: ['25 packets dropped while capturing: see captures.html'],
    });
  });
});
