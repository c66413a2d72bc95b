import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packetsArbitrary } from './captures.js';
import { countPackets, type TrafficCount, type Volume } from './counting.js';
import { parseCsv } from './csv.js';
import { columnsOf, type TableName } from './report-data.js';
import { expectReportEqualsTruth } from './report-equals-truth.js';

const began = 1_483_873_200;
const packets = fc.sample(packetsArbitrary(began, 5, 20), { seed: 7, numRuns: 1500 }).flat();
// An hour in the middle is missing.
const count = countPackets(packets.filter(({ time }) => Math.floor((time - began) / 3600) !== 2));

let site = '';
beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), 'site-'));
  mkdirSync(join(site, 'data'));
  writeSite(count);
});
afterEach(() => rmSync(site, { recursive: true }));

describe('expectReportEqualsTruth', () => {
  it('accepts the data of the count itself, with lists longer than those of a report', () => {
    expect(count.flows.size).toBeGreaterThan(1000);
    expectReportEqualsTruth(site, count);
  });

  it.each([
    ['hours.csv', /true,(\d+),/, 'true,7,'],
    ['hours.csv', /\n\d+,(\d+),true/, '\n9,$1,true'],
    ['minutes.csv', /true,(\d+),/, 'true,7777,'],
    ['frame-lengths.csv', /\n(\d+),/, '\n13,'],
    ['sources.csv', '\n2,', '\n3,'],
    ['destinations.csv', '(others)', 'others'],
    ['conversations.csv', /,\d+\n/, ',7\n'],
    ['flows.csv', 'tcp', 'udp'],
    ['flows.csv', /\n,.*/, '\n'],
    ['summary.json', '"rejected_rows":0', '"rejected_rows":1'],
  ])('finds a change in %s: %s', (file, from, to) => {
    const path = join(site, 'data', file);
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, before.replace(from, to));
    expect(readFileSync(path, 'utf8')).not.toBe(before);
    expect(() => expectReportEqualsTruth(site, count)).toThrow();
  });
});

describe('parseCsv', () => {
  it('reads quotes, empty fields and both line ends', () => {
    const text = 'a,"b,""c""\nd",\r\n,,"e"\n';
    expect(parseCsv(text)).toEqual([
      ['a', 'b,"c"\nd', ''],
      ['', '', 'e'],
    ]);
    expect(() => parseCsv('a,"b\n')).toThrow('No field');
  });
});

type Cell = string | number | boolean | undefined;

function writeTable(name: TableName, rows: readonly (readonly Cell[])[]): void {
  const lines = [columnsOf(name), ...rows].map(
    (row) => `${row.map((cell) => cell ?? '').join()}\n`,
  );
  writeFileSync(join(site, 'data', `${name}.csv`), lines.join(''));
}

function writeSite(count: TrafficCount): void {
  const share = (bytes: number) => bytes / count.bytes;
  for (const [name, seconds, known] of [
    ['hours', 3600, count.hours],
    ['minutes', 60, count.minutes],
  ] as const) {
    const starts = Array.from({ length: (5 * 3600) / seconds }, (_, at) => began + at * seconds);
    const rows = starts.flatMap((start, index) => {
      const captured = count.hours.has(Math.floor(start / 3600) * 3600);
      if (!captured) return [];
      const volume = known.get(start) ?? { packets: 0, bytes: 0, bytesIn: 0, bytesOut: 0 };
      const { packets, bytes, bytesIn, bytesOut } = volume;
      return [[index, start, true, packets, bytes, bytesIn, bytesOut]];
    });
    writeTable(name, rows);
  }
  let passed = 0;
  const lengths = [...count.frameLengths].sort(([a], [b]) => a - b);
  writeTable(
    'frame-lengths',
    lengths.map(([length, own]) => {
      passed += own;
      return [length, own, passed / count.packets];
    }),
  );
  for (const name of ['sources', 'destinations'] as const) {
    const ranking = ranked([...count[name]].map(([address, volume]) => ({ address, ...volume })));
    const rows = ranking.map(({ rank, address, packets, bytes }) => {
      return [rank, address ?? '(others)', packets, bytes, share(bytes)];
    });
    writeTable(name, rows);
  }
  writeTable(
    'conversations',
    ranked([...count.conversations.values()]).map((row) => [
      ...[row.rank, row.addressA ?? '(others)', row.addressB, row.packets, row.bytes],
      ...[row.bytesAToB, row.bytesBToA],
    ]),
  );
  writeTable(
    'flows',
    ranked([...count.flows.values()]).map((row) => [
      ...[row.rank, row.protocol, row.source ?? '(others)', row.sourcePort, row.destination],
      ...[row.destinationPort, row.packets, row.bytes, row.first, row.last],
    ]),
  );
  writeFileSync(join(site, 'data', 'summary.json'), JSON.stringify(summaryOf(count)));
}

function ranked<Row extends Volume>(rows: readonly Row[]) {
  const sorted = [...rows].sort((a, b) => b.bytes - a.bytes).slice(0, 1000);
  const listed = sorted.map((row, index) => ({ rank: (index + 1) as number | undefined, ...row }));
  const rest = {
    packets: count.packets - sorted.reduce((sum, row) => sum + row.packets, 0),
    bytes: count.bytes - sorted.reduce((sum, row) => sum + row.bytes, 0),
  };
  return [...listed, rest] as (Partial<Row> & Volume & { rank?: number })[];
}

function summaryOf(count: TrafficCount) {
  const { shareOver1000, ...statistics } = count.frameLength ?? { shareOver1000: 0 };
  const { packets, bytes, protocols, peakHour = 0, peakMinute = 0 } = count;
  return {
    ...{
      packets,
      bytes,
      protocols,
      first_packet: count.firstPacket,
      last_packet: count.lastPacket,
    },
    ...{ hours: 5, hours_captured: 4, hours_missing: 1, mean_bits_per_second: 1 },
    peak_hour: { hour_start: peakHour, bytes: count.hours.get(peakHour)?.bytes },
    peak_minute: { minute_start: peakMinute, bytes: count.minutes.get(peakMinute)?.bytes },
    sources: count.sources.size,
    destinations: count.destinations.size,
    conversations: count.conversations.size,
    flows: count.flows.size,
    rejected_rows: 0,
    frame_length: { ...statistics, share_over_1000: shareOver1000 },
  };
}
