import { expect } from 'vitest';
import {
  conversationKey,
  type DirectedVolume,
  type Flow,
  flowKey,
  type Protocol,
  type TrafficCount,
  type Volume,
} from './counting.js';
import { readSummary, readTable } from './report-data.js';

/** Figures of a report other than counts of packets. */
export interface Capture {
  /** The hours with a capture file, as epoch seconds; those with packets unless given. */
  readonly capturedHours?: readonly number[];
  readonly rejectedRows?: number;
}

interface Ranked extends Volume {
  readonly rank: number | undefined;
  readonly share?: number;
}

/** Maximum length of a list in `data/`, without the row for the rest. */
const listed = 1000;

/**
 * Expects that the data of a built site equal the independent count: bytes and packets exactly,
 * shares within 1e-9, times within a microsecond. Services and the mean rate are not compared.
 */
export function expectReportEqualsTruth(
  site: string,
  truth: TrafficCount,
  capture: Capture = {},
): void {
  const captured = capture.capturedHours ?? [...truth.hours.keys()];
  const hours = captured.length === 0 ? 0 : (last(captured) - first(captured)) / 3600 + 1;
  expectSummary(site, truth, capture.rejectedRows ?? 0);
  const summary = readSummary(site);
  expect([summary.hours, summary.hours_captured, summary.hours_missing]).toEqual([
    hours,
    captured.length,
    hours - captured.length,
  ]);
  expectHours(site, truth, captured);
  expectMinutes(site, truth, captured);
  expectFrameLengths(site, truth);
  for (const ends of ['sources', 'destinations'] as const) {
    const rows = readTable(site, ends);
    expectRanking(ends, rows, truth[ends], truth, ({ address }) => address);
    for (const row of rows.filter((row) => row.rank === undefined)) {
      expect(row.address, ends).toBe('(others)');
    }
  }
  expectConversations(site, truth);
  expectFlows(site, truth);
}

function expectSummary(site: string, truth: TrafficCount, rejectedRows: number): void {
  const summary = readSummary(site);
  expect(summary).toMatchObject({
    packets: truth.packets,
    bytes: truth.bytes,
    sources: truth.sources.size,
    destinations: truth.destinations.size,
    conversations: truth.conversations.size,
    flows: truth.flows.size,
    rejected_rows: rejectedRows,
    protocols: truth.protocols,
  });
  const { peak_hour, peak_minute } = summary;
  expect([peak_hour?.hour_start, peak_minute?.minute_start]).toEqual([
    truth.peakHour,
    truth.peakMinute,
  ]);
  expect(peak_hour?.bytes).toBe(truth.hours.get(truth.peakHour ?? 0)?.bytes);
  expect(peak_minute?.bytes).toBe(truth.minutes.get(truth.peakMinute ?? 0)?.bytes);
  if (truth.frameLength === undefined) return;
  expectClose('first_packet', summary.first_packet, truth.firstPacket, 1e-6);
  expectClose('last_packet', summary.last_packet, truth.lastPacket, 1e-6);
  const { shareOver1000, ...statistics } = truth.frameLength;
  const { share_over_1000, ...reported } = summary.frame_length;
  expectClose('share_over_1000', share_over_1000, shareOver1000);
  for (const name of ['min', 'q1', 'median', 'q3', 'max', 'mean'] as const) {
    const tolerance = 1e-9 * Math.max(1, statistics[name]);
    expectClose(`frame_length.${name}`, reported[name], statistics[name], tolerance);
  }
}

function expectHours(site: string, truth: TrafficCount, captured: readonly number[]): void {
  const rows = readTable(site, 'hours');
  const began = captured.length === 0 ? 0 : first(captured);
  expect(rows.map((row) => [row.hour_index, row.hour_start, row.captured])).toEqual(
    [...captured].sort((a, b) => a - b).map((start) => [(start - began) / 3600, start, true]),
  );
  for (const row of rows) expectVolume('hours', row, truth.hours.get(row.hour_start));
}

function expectMinutes(site: string, truth: TrafficCount, captured: readonly number[]): void {
  const rows = readTable(site, 'minutes');
  const starts = new Set(rows.map((row) => row.minute_start));
  expect(
    [...truth.minutes.keys()].filter((start) => !starts.has(start)),
    'minutes left out',
  ).toEqual([]);
  const began = captured.length === 0 ? 0 : first(captured);
  expect(rows.map((row) => [row.minute_index, row.captured])).toEqual(
    rows.map(({ minute_start: start }) => [
      (start - began) / 60,
      captured.includes(Math.floor(start / 3600) * 3600),
    ]),
  );
  expect(starts.size, 'minutes twice').toBe(rows.length);
  for (const row of rows) expectVolume('minutes', row, truth.minutes.get(row.minute_start));
}

/** A time without packets has zeros, but is missing in the truth. */
function expectVolume(
  table: string,
  row: {
    readonly packets: number | undefined;
    readonly bytes: number | undefined;
    readonly bytes_in: number | undefined;
    readonly bytes_out: number | undefined;
  },
  volume: DirectedVolume = { packets: 0, bytes: 0, bytesIn: 0, bytesOut: 0 },
): void {
  const values = [row.packets, row.bytes, row.bytes_in, row.bytes_out];
  const known = [volume.packets, volume.bytes, volume.bytesIn, volume.bytesOut];
  expect(values, `${table}: ${JSON.stringify(row)}`).toEqual(known);
}

function expectFrameLengths(site: string, truth: TrafficCount): void {
  const rows = readTable(site, 'frame-lengths');
  expect(rows.map((row) => [row.frame_length, row.packets])).toEqual(
    [...truth.frameLengths].sort(([a], [b]) => a - b),
  );
  let packets = 0;
  for (const row of rows) {
    packets += row.packets;
    expectClose(`share up to ${row.frame_length}`, row.cumulative_share, packets / truth.packets);
  }
}

function expectConversations(site: string, truth: TrafficCount): void {
  const rows = readTable(site, 'conversations');
  const key = (row: (typeof rows)[number]) => conversationKey(row.address_a, row.address_b);
  expectRanking('conversations', rows, truth.conversations, truth, key);
  for (const row of rows.filter((row) => row.rank !== undefined)) {
    const known = truth.conversations.get(key(row));
    expect([row.address_a, row.address_b, row.bytes_a_to_b, row.bytes_b_to_a], key(row)).toEqual([
      known?.addressA,
      known?.addressB,
      known?.bytesAToB,
      known?.bytesBToA,
    ]);
  }
}

function expectFlows(site: string, truth: TrafficCount): void {
  const rows = readTable(site, 'flows');
  const key = (row: (typeof rows)[number]) => {
    const tuple = flowKey({
      protocol: row.protocol as Protocol,
      source: row.source,
      sourcePort: row.source_port,
      destination: row.destination,
      destinationPort: row.destination_port,
    });
    return keyOfFlow(truth.flows, tuple, row.first ?? Number.NaN);
  };
  expectRanking('flows', rows, truth.flows, truth, key);
  for (const row of rows.filter((row) => row.rank !== undefined)) {
    const known = truth.flows.get(key(row));
    expectClose(`first of ${key(row)}`, row.first, known?.first, 1e-6);
    expectClose(`last of ${key(row)}`, row.last, known?.last, 1e-6);
  }
}

/** The flow of a 5-tuple that begins at a time. */
function keyOfFlow(flows: ReadonlyMap<string, Flow>, tuple: string, first: number): string {
  for (let pauses = 0; ; pauses += 1) {
    const key = `${tuple} ${pauses}`;
    const flow = flows.get(key);
    if (!flow) return `${tuple} from ${first}`;
    if (Math.abs(flow.first - first) <= 1e-6) return key;
  }
}

/** A list sorted by bytes, ties in any order, with one more row for the rest. */
function expectRanking<Row extends Ranked>(
  table: string,
  rows: readonly Row[],
  known: ReadonlyMap<string, Volume>,
  total: Volume,
  keyOf: (row: Row) => string,
): void {
  const named = rows.filter((row) => row.rank !== undefined);
  const top = [...known.values()].map(({ bytes }) => bytes).sort((a, b) => b - a);
  expect(
    named.map((row) => row.rank),
    table,
  ).toEqual(named.map((_, index) => index + 1));
  expect(
    named.map((row) => row.bytes),
    table,
  ).toEqual(top.slice(0, listed));
  expect(new Set(named.map(keyOf)).size, `${table} twice`).toBe(named.length);
  const found = named.map((row) => ({ key: keyOf(row), packets: row.packets, bytes: row.bytes }));
  expect(found, table).toEqual(
    found.map(({ key }) => ({
      key,
      packets: known.get(key)?.packets,
      bytes: known.get(key)?.bytes,
    })),
  );
  const rest = {
    packets: total.packets - named.reduce((sum, row) => sum + row.packets, 0),
    bytes: total.bytes - named.reduce((sum, row) => sum + row.bytes, 0),
  };
  const others = rows.slice(named.length).map(({ packets, bytes }) => ({ packets, bytes }));
  expect(others, `${table}: the others`).toEqual(rest.packets === 0 && !others[0] ? [] : [rest]);
  for (const { rank, bytes, share } of rows) {
    if (share === undefined) continue;
    expectClose(`${table}: share of ${rank ?? 'the others'}`, share, bytes / (total.bytes || 1));
  }
}

function expectClose(
  name: string,
  actual: number | null | undefined,
  known: number | undefined,
  tolerance = 1e-9,
): void {
  const distance = Math.abs((actual ?? Number.NaN) - (known ?? Number.NaN));
  expect(distance, `${name}: ${actual} instead of ${known}`).toBeLessThanOrEqual(tolerance);
}

function first(times: readonly number[]): number {
  return times.reduce((earliest, time) => Math.min(earliest, time));
}

function last(times: readonly number[]): number {
  return times.reduce((latest, time) => Math.max(latest, time));
}
