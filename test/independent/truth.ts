import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countPackets, type Packet, type TrafficCount } from './counting.js';
import { viewOfLine } from './eight-columns.js';
import { outerView, protocolByNumber, type TruthRow } from './outer-packet.js';

/**
 * `outer`: the outer header of each packet, by the columns of the truth.
 * `by number`: the same, but IPv4 packets have the protocol in their header, with or without ports (fragments).
 * `eight columns`: as far as the notebook's eight columns show it, which is all that a report can know.
 */
export type View = 'outer' | 'by number' | 'eight columns';

export interface TruthLine {
  /** The capture file's name, `1483873200.csv`. */
  readonly file: string;
  /** Its line number; the header is line 1. */
  readonly line: number;
  /** The same packet as the eight columns give it, without its time. */
  readonly text: string;
  readonly outer: Packet;
  readonly byNumber: Packet;
  readonly eightColumns: Packet;
}

export interface Truth extends TrafficCount {
  readonly lines: readonly TruthLine[];
  /** The lines whose outer packet the eight columns do not show. */
  readonly ambiguous: readonly TruthLine[];
}

/** The folder of real captures beside the repository; undefined if there is none. */
export function sharedCaptures(): string | undefined {
  const folder = fileURLToPath(new URL('../../../shared/captures', import.meta.url));
  return existsSync(folder) ? folder : undefined;
}

const PACKET_OF = {
  outer: 'outer',
  'by number': 'byNumber',
  'eight columns': 'eightColumns',
} as const;

/** Counts the truth of the real day in `captures`, a folder as `sharedCaptures` gives it. */
export function countTruth(
  captures: string,
  view: View = 'outer',
  isLocal?: (address: string) => boolean,
): Truth {
  const folder = join(captures, 'real-day-truth');
  const files = readdirSync(folder).filter((name) => name.endsWith('.tsv'));
  const lines = files.sort().flatMap((name) => readTruth(join(folder, name)));
  const packets = lines.map((line) => line[PACKET_OF[view]]);
  const ambiguous = lines.filter((line) => !samePacket(line.outer, line.eightColumns));
  return { ...countPackets(packets, isLocal), lines, ambiguous };
}

function readTruth(path: string): TruthLine[] {
  const name = basename(path, '.tsv');
  const [header = '', ...rows] = readFileSync(path, 'utf8').replace(/\n$/, '').split('\n');
  const columns = header.split('\t');
  let began: bigint | undefined;
  return rows.map((text, index) => {
    const row = readRow(columns, text);
    began ??= nanoseconds(row['frame.time_epoch']);
    const elapsed = Number(nanoseconds(row['frame.time_epoch']) - began);
    const time = Number(name) + elapsed / 1e9;
    const line = asEightColumns(row, elapsed);
    const file = `${name}.csv`;
    const seen = { outer: outerView(row), eightColumns: viewOfLine(line) };
    return {
      file,
      line: index + 2,
      text: line,
      outer: { time, ...seen.outer },
      byNumber: { time, ...seen.outer, protocol: protocolByNumber(row) },
      eightColumns: { time, ...seen.eightColumns },
    };
  });
}

function readRow(columns: readonly string[], text: string): TruthRow {
  const values = text.split('\t');
  if (values.length !== columns.length) throw new Error(`Not ${columns.length} values: ${text}`);
  return Object.fromEntries(columns.map((column, at) => [column, values[at]])) as TruthRow;
}

function asEightColumns(row: TruthRow, elapsed: number): string {
  const seconds = `${Math.floor(elapsed / 1e9)}.${String(elapsed % 1e9).padStart(9, '0')}`;
  const source = [row['ip.src'], row['tcp.srcport'], row['udp.srcport']];
  const destination = [row['ip.dst'], row['tcp.dstport'], row['udp.dstport']];
  return [seconds, ...source, ...destination, row['frame.len']].join(',');
}

/** Doubles cannot hold an epoch second with nine decimals. */
function nanoseconds(epoch: string): bigint {
  const [seconds = '', fraction = ''] = epoch.split('.');
  return BigInt(seconds + fraction.padEnd(9, '0'));
}

function samePacket(one: Packet, other: Packet): boolean {
  return (Object.keys(one) as (keyof Packet)[]).every((key) => one[key] === other[key]);
}
