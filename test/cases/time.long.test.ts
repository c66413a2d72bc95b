import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { anonymizeCaptures } from '../../src/anonymize/anonymize-captures.js';
import { makeClock } from '../../src/format/clock.js';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { readSummary, readTable } from '../independent/report-data.js';
import { copyCase, describeCases, pageText } from './case.js';

const ELEVEN = 1_483_873_200;
const FIVE_PACKETS = { packets: 5, bytes: 1894, rejected_rows: 0 };

async function buildCase(name: string, timezone = 'UTC') {
  const { site } = await buildSite(copyCase(name), { timezone });
  const hours = readTable(site, 'hours').filter(({ captured }) => captured);
  return { site, summary: readSummary(site), captures: readTable(site, 'captures'), hours };
}

describeCases('times as other tools write them (needs ../shared/cases)', () => {
  it.each([
    ['zone-name-in-frame-time', 'epoch'],
    ['date-with-decimal-comma', 'zone assumed from file name'],
    ['frame-time-not-first', 'epoch'],
    ['time-of-day', 'zone assumed from file name'],
    ['utf16-without-mark', 'relative'],
    ['crcrlf', 'relative'],
  ])('reads %s', async (name, time_basis) => {
    const { summary, hours, captures, site } = await buildCase(name);
    expect(summary).toMatchObject(FIVE_PACKETS);
    expect(hours).toMatchObject([{ hour_start: ELEVEN, packets: 5, bytes: 1894 }]);
    expect(captures).toMatchObject([{ time_basis, rejected: 0, first_packet: ELEVEN + 0.25 }]);
    const text = pageText(site, 'captures.html');
    expect(text.includes('Times are exact')).toBe(time_basis === 'epoch');
    expect(text.includes('time zone is assumed')).toBe(time_basis.startsWith('zone assumed'));
  });

  it('distinguishes the two equal hours at the end of daylight saving', async () => {
    const { hours } = await buildCase('dst-fall-back-frame-time', 'America/New_York');
    expect(hours.map(({ hour_start, packets }) => [hour_start, packets])).toEqual(
      [1383451200, 1383454800, 1383458400, 1383462000].map((hour) => [hour, 1]),
    );
  });

  it('distinguishes TCP and UDP if the date is not the first column', async () => {
    const { summary } = await buildCase('frame-time-not-first');
    expect(summary.protocols).toMatchObject({ tcp: { packets: 3 }, udp: { packets: 2 } });
  });
});

const TIME_AND_LENGTH = '_ws.col.Time,ip.src,ip.dst,frame.len\n';

/** A folder with one capture with the given first column. */
function captureOf(name: string, times: readonly string[]): string {
  const folder = temporaryFolder();
  const lines = times.map((time) => `${time},192.0.2.1,192.0.2.2,60\n`);
  writeFileSync(join(folder, name), `${TIME_AND_LENGTH}${lines.join('')}`);
  return folder;
}

it('refuses times that cannot be dated, and names the option to use', async () => {
  const folder = captureOf('trace.csv', ['11:00:00.25', '11:00:01.5']);
  const deltas = ['0.000000', '1.250000', '0.300000', '0.100000', '0.700000', '0.200000'];
  cpSync(captureOf('1483873200.csv', deltas), folder, { recursive: true });
  cpSync(captureOf('1483876800.csv', ['0.1', '0.2', '0.3', '0.25', '0.4', '0.5']), folder, {
    recursive: true,
  });
  const { site } = await buildSite(folder);
  expect(readSummary(site)).toMatchObject({ packets: 6 });
  expect(readTable(site, 'captures').map(({ file, state }) => [file, state])).toEqual([
    ['1483873200.csv', 'failed'],
    ['1483876800.csv', 'complete'],
    ['trace.csv', 'failed'],
  ]);
  const text = pageText(site, 'captures.html');
  expect(text).toContain(
    '"0.000000" on, rise and fall: they seem to be relative to the previous packet',
  );
  expect(text).toContain('"11:00:00.25" on, have no date, nor does its name');
  expect(text).toContain('-e frame.time_epoch');
});

it('reads local times again when the report has another zone', async () => {
  const folder = captureOf('trace.csv', ['2017-01-08 11:00:00.25']);
  const firstPacket = async (timezone: string) => {
    const { site } = await buildSite(folder, { timezone, cache: true });
    expect(pageText(site, 'captures.html')).toContain(`name no zone: ${timezone} is assumed.`);
    return readSummary(site).first_packet;
  };
  expect(await firstPacket('UTC')).toBe(ELEVEN + 0.25);
  expect(await firstPacket('Asia/Tokyo')).toBe(ELEVEN - 9 * 3600 + 0.25);
  expect(await firstPacket('UTC')).toBe(ELEVEN + 0.25);
});

it('reports the zone assumed for anonymized copies whose times have none', async () => {
  const out = temporaryFolder();
  const notices: string[] = [];
  const { packets } = await anonymizeCaptures({
    ...{ captures: captureOf('trace.csv', ['2017-01-08 11:00:00.25']), out },
    ...{ clock: makeClock('Asia/Tokyo'), now: 4e9, pseudonymOf: () => '192.0.2.9' },
    onNotice: (text) => void notices.push(text),
    onBytes: () => {},
  });
  expect(packets).toBe(1);
  const [, line = ''] = readFileSync(join(out, 'capture-1.csv'), 'utf8').split('\n');
  expect(Number(line.split(',')[0])).toBe(ELEVEN - 9 * 3600 + 0.25);
  expect(notices).toMatchObject([expect.stringContaining('name no zone: Asia/Tokyo is assumed.')]);
});

it('reads every encoding with every line end', async () => {
  const folder = temporaryFolder();
  const lines = [
    'frame.time_epoch,ip.src,ip.dst,frame.len',
    `${ELEVEN}.25,192.0.2.1,192.0.2.2,60`,
    '',
  ];
  const encodings: readonly ((text: string) => Buffer)[] = [
    (text) => Buffer.from(text),
    (text) => Buffer.from(`\ufeff${text}`),
    (text) => Buffer.from(text, 'utf16le'),
    (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    (text) => gzipSync(Buffer.from(text, 'utf16le')),
  ];
  const ends = ['\n', '\r\n', '\r\r\n', '\r'];
  const files = encodings.flatMap((encode) => ends.map((end) => encode(lines.join(end))));
  for (const [i, bytes] of files.entries()) writeFileSync(join(folder, `${i}.csv`), bytes);
  const { site } = await buildSite(folder);
  expect(readSummary(site)).toMatchObject({ packets: 20, bytes: 1200, rejected_rows: 0, hours: 1 });
});
