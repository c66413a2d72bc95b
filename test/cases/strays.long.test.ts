import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { readSummary, readTable } from '../independent/report-data.js';
import { pageText } from './case.js';

const HEADER =
  'frame.time_epoch,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len\n';
const HOUR = 1_483_873_200;
const YEAR = 365 * 86_400;

const packet = (time: number, source = '10.0.0.1') =>
  `${time}.5,${source},50000,,93.184.216.34,443,,100\n`;
const packets = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => packet(from + i)).join('');

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, lines] of Object.entries(files))
    writeFileSync(join(folder, name), HEADER + lines);
  return folder;
}

/** The figures of a report, except those of strays. */
function dataOf(site: string) {
  const { stray_packets, stray_bytes, ...summary } = readSummary(site);
  const csv = (name: string) => readFileSync(join(site, 'data', `${name}.csv`), 'utf8');
  const names = ['hours', 'minutes', 'gaps', 'sources', 'flows', 'frame-lengths', 'conversations'];
  return { stray: [stray_packets, stray_bytes], summary, tables: names.map(csv) };
}

async function strayOf(files: Readonly<Record<string, string>>) {
  const { site } = await buildSite(folderOf(files));
  const { packets, stray_packets, hours } = readSummary(site);
  return { packets, stray: stray_packets, hours };
}

describe('a stray time', () => {
  it.each([
    ['in a file of 1970, as an import writes it', { '0000000007.csv': packet(7, '10.9.9.9') }, ''],
    ['of 2090, in a file of its own', { '3786912000.csv': packet(3_786_912_000, '10.9.9.9') }, ''],
    ['among the lines of a file', {}, packet(7, '10.9.9.9')],
    ['of 2090, among the lines of a file', {}, packet(3_786_912_000, '10.9.9.9')],
  ])('%s changes no other figure', async (_, others, lines) => {
    const body = packets(HOUR, 2000);
    const plain = await buildSite(folderOf({ [`${HOUR}.csv`]: body }));
    const strays = await buildSite(folderOf({ [`${HOUR}.csv`]: body + lines, ...others }));
    expect(dataOf(strays.site)).toEqual({ ...dataOf(plain.site), stray: [1, 100] });
    expect(pageText(strays.site, 'index.html')).toContain(
      '1 more packet (100 B) has a stray time, years from the others, and is left out of all figures.',
    );
    expect(pageText(strays.site, 'captures.html')).toMatch(
      /Packets with stray times File First Last Packets Volume \d+\.csv (1970|2090)/,
    );
    const rows = readTable(strays.site, 'captures');
    expect(rows.reduce((sum, row) => sum + row.rows - row.stray, 0)).toBe(2000);
  });

  it('is found in a file of few packets, if the other files agree', async () => {
    const few = { [`${HOUR}.csv`]: packet(7) + packets(HOUR, 20) };
    expect(await strayOf(few)).toEqual({ packets: 20, stray: 1, hours: 1 });
    const fewer = { [`${HOUR}.csv`]: packet(7) + packets(HOUR, 2) };
    expect(await strayOf(fewer)).toMatchObject({ packets: 3, stray: 0 });
  });

  it('occurs when a clock is set during a capture', async () => {
    const boot = { [`${HOUR}.csv`]: packets(20, 25) + packets(HOUR, 3000) };
    expect(await strayOf(boot)).toEqual({ packets: 3000, stray: 25, hours: 1 });
  });

  it('is not found in scattered captures: few packets, over decades, or of another year', async () => {
    const single = (i: number) => HOUR + i * 2 * YEAR;
    const zoo = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`${single(i)}.csv`, packet(single(i))]),
    );
    const many = { [`${HOUR - 3 * YEAR}.csv`]: packets(HOUR - 3 * YEAR, 3500) };
    expect(await strayOf({ ...zoo, ...many })).toMatchObject({ packets: 3512, stray: 0 });
    const two = {
      [`${HOUR}.csv`]: packets(HOUR, 900),
      [`${HOUR + YEAR * 2}.csv`]: packet(HOUR + YEAR * 2),
    };
    expect(await strayOf(two)).toMatchObject({ packets: 901, stray: 0 });
    const old = { ...two, [`${HOUR - 9 * YEAR}.csv`]: packets(HOUR - 9 * YEAR, 11) };
    expect(await strayOf(old)).toMatchObject({ packets: 912, stray: 0 });
    const near = { [`${HOUR}.csv`]: packets(HOUR, 3000) + packet(HOUR + YEAR - 3600) };
    expect(await strayOf(near)).toMatchObject({ packets: 3001, stray: 0 });
  });
});
