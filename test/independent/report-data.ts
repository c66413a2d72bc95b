import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from './csv.js';

interface Volume {
  readonly packets: number;
  readonly bytes: number;
}

/** `data/summary.json`. */
export interface Summary extends Volume {
  readonly first_packet: number | null;
  readonly last_packet: number | null;
  readonly hours: number;
  readonly hours_captured: number;
  readonly hours_missing: number;
  readonly hours_not_read: number;
  readonly mean_bits_per_second: number;
  readonly peak_hour: { readonly hour_start: number; readonly bytes: number } | null;
  readonly peak_minute: { readonly minute_start: number; readonly bytes: number } | null;
  readonly sources: number;
  readonly destinations: number;
  readonly conversations: number;
  readonly flows: number;
  readonly rejected_rows: number;
  readonly dropped_packets: number | null;
  readonly stray_packets: number;
  readonly stray_bytes: number;
  readonly frame_length: {
    readonly min: number;
    readonly q1: number;
    readonly median: number;
    readonly q3: number;
    readonly max: number;
    readonly mean: number;
    readonly share_over_1000: number;
  };
  readonly protocols: {
    readonly tcp: Volume;
    readonly udp: Volume;
    readonly other: Volume;
    readonly unknown: Volume;
  };
}

type Columns = Readonly<Record<string, (text: string) => unknown>>;
type Row<Table extends Columns> = { readonly [Name in keyof Table]: ReturnType<Table[Name]> };

const volume = { packets: numeric, bytes: numeric };
// The remaining traffic has no direction.
const directed = { packets: optional, bytes: optional, bytes_in: optional, bytes_out: optional };
const endpoint = { rank: optional, address: literal, ...volume, share: numeric };

/** The tables of `data/` with their columns in order; the row for the rest has no rank. */
const tables = {
  hours: { hour_index: numeric, hour_start: numeric, captured: truth, ...directed },
  minutes: { minute_index: numeric, minute_start: numeric, captured: truth, ...directed },
  'frame-lengths': { frame_length: numeric, packets: numeric, cumulative_share: numeric },
  sources: endpoint,
  destinations: endpoint,
  conversations: {
    ...{ rank: optional, address_a: literal, address_b: literal, ...volume },
    ...{ bytes_a_to_b: optional, bytes_b_to_a: optional },
  },
  services: {
    ...{ rank: optional, protocol: literal, port: optional, service: literal, ...volume },
    share: numeric,
  },
  flows: {
    ...{ rank: optional, protocol: literal, source: literal, source_port: optional },
    ...{ destination: literal, destination_port: optional, ...volume },
    ...{ first: optional, last: optional },
  },
  captures: {
    ...{ file: literal, hour_start: optional, size: numeric, rows: numeric, rejected: numeric },
    ...{
      first_packet: optional,
      last_packet: optional,
      time_basis: literal,
      state: literal,
      stray: numeric,
    },
  },
  organizations: {
    ...{ rank: optional, organization: literal, asns: literal, countries: literal },
    ...{ addresses: optional, ...directed, packets: numeric, bytes: numeric, share: numeric },
  },
  sites: {
    ...{ rank: optional, site: literal, names: optional },
    ...{ ...directed, packets: numeric, bytes: numeric, share: numeric },
  },
  names: {
    ...{ address: literal, name: literal, from: literal, times: numeric },
    ...{ first: optional, last: optional },
  },
  gaps: { from: numeric, to: numeric, reason: literal },
  rejects: { file: literal, line: numeric, reason: literal, text: literal },
} satisfies Record<string, Columns>;

type Tables = typeof tables;
export type TableName = keyof Tables;
export type RowOf<Name extends TableName> = Row<Tables[Name]>;

/** The rows of `data/<name>.csv` in a built site. Throws if a column or value has another type. */
export function readTable<Name extends TableName>(site: string, name: Name): RowOf<Name>[] {
  const columns: Columns = tables[name];
  const names = Object.keys(columns);
  const file = `${name}.csv`;
  const [header = [], ...records] = parseCsv(readFileSync(join(site, 'data', file), 'utf8'));
  if (header.join() !== names.join()) throw new Error(`${file} has ${header.join()}`);
  return records.map((record, index) => {
    if (record.length !== names.length) throw new Error(`${file}: record ${index + 1}: ${record}`);
    const entries = names.map((column, at) => [column, columns[column]?.(record[at] ?? '')]);
    return Object.fromEntries(entries) as RowOf<Name>;
  });
}

/** `data/summary.json` of a built site. */
export function readSummary(site: string): Summary {
  return JSON.parse(readFileSync(join(site, 'data', 'summary.json'), 'utf8')) as Summary;
}

/** The columns of a table of `data/`, in order. */
export function columnsOf(name: TableName): string[] {
  return Object.keys(tables[name]);
}

function literal(text: string): string {
  return text;
}

function numeric(text: string): number {
  if (text.trim() === '' || Number.isNaN(Number(text))) throw new Error(`"${text}" is no number`);
  return Number(text);
}

function optional(text: string): number | undefined {
  return text === '' ? undefined : numeric(text);
}

function truth(text: string): boolean {
  if (text !== 'true' && text !== 'false') throw new Error(`"${text}" is neither true nor false`);
  return text === 'true';
}
