import { greatest, group, sum } from 'd3-array';
import type { Span } from '../charts/charts.js';
import type { Clock } from '../format/clock.js';
import { plural, share, volume } from '../format/quantity.js';
import type { NetworkCredit } from '../names/network-credits.js';
import { PROTOCOLS, type Protocol } from '../names/protocol.js';
import type { Connection } from '../warehouse/db/duckdb.js';
import { sqlFile } from '../warehouse/db/sql-file.js';
import type { LocalEndpoints } from '../warehouse/enrichment/endpoints/endpoints.js';
import type { Reveal } from '../warehouse/enrichment/pseudonyms/pseudonymize.js';
import { capturedSeconds } from './captured-time.js';
import { isLongReport, shownHours } from './shown-hours.js';
import { type Gap, lengthOf, type Stretch, uncaptured } from './stretches.js';

const SUMMARY = sqlFile('./overview/summary.sql', import.meta.url);
const PROTOCOL_VOLUMES = sqlFile('./overview/protocols.sql', import.meta.url);
export const HOURS = sqlFile('./overview/hours.sql', import.meta.url);
const SHOWN_HOSTS = sqlFile('./overview/shown-hosts.sql', import.meta.url);
const HOLES = sqlFile('./overview/holes.sql', import.meta.url);
export const GAPS = sqlFile('./overview/gaps.sql', import.meta.url);

export const QUARTILES = sqlFile('./packet-sizes/quartiles.sql', import.meta.url);

/** What the reader chose. */
export interface ReportOptions {
  readonly title: string;
  readonly clock: Clock;
  /** How many talkers are shown and have a page. */
  readonly top: number;
  readonly local: LocalEndpoints;
  /** Whom the report owes what it knows of networks. */
  readonly credits: readonly NetworkCredit[];
  /** Whether anything was there that could tell whose networks are. */
  readonly areNetworksKnown: boolean;
  /** What is to be known of files of networks. */
  readonly networkProblems: readonly string[];
  readonly publishing: Publishing;
  /** How the report is anonymized; undefined when it is not. */
  readonly anonymized: Anonymized | undefined;
}

/** How a report is anonymized. */
export interface Anonymized {
  readonly method: 'prefix' | 'pseudonym' | 'truncate';
  readonly reveals: readonly Reveal[];
  /** Tells one key from another, without telling the key; not shown. */
  readonly keyFingerprint: string;
}

/** How a report is published. */
export interface Publishing {
  /** Where its index will be, with a slash at its end; undefined where that is not known. */
  readonly url: string | undefined;
  /** Whether search engines may list it. */
  readonly isIndexed: boolean;
}

/** One captured hour of the report's time zone. Times are epoch seconds, volumes bytes. */
export interface Hour extends HourRow {
  /** Stretches of it in which nobody captured although other parts were captured. */
  readonly holes: readonly Stretch[];
}

type HourRow = {
  readonly hour_index: number;
  readonly hour_start: number;
  readonly packets: number;
  readonly bytes: number;
  readonly bytes_in: number;
  readonly bytes_out: number;
  /** Up to when it is known while its capture is being written; null when that is over. */
  readonly growing_to: number | null;
};

/** Whole hours that are missing. */
export type HourGap = Gap & { readonly hours: number };

type Summary = {
  readonly packets: number;
  readonly bytes: number;
  readonly first_packet: number | null;
  readonly last_packet: number | null;
  /** The first hour's begin and the last hour's end; equal when nothing was captured. */
  readonly start: number;
  readonly end: number;
  /** Between these, whether they were captured or not. */
  readonly hours: number;
  readonly hours_captured: number;
  /** Of which the capture could not be read. */
  readonly hours_not_read: number;
  readonly sources: number;
  readonly destinations: number;
  readonly endpoints: number;
  readonly conversations: number;
  readonly flows: number;
  /** Packets whose times are stray: no figure counts them. */
  readonly stray_packets: number;
  readonly stray_bytes: number;
  readonly files: number;
  readonly files_failed: number;
  readonly files_growing: number;
  /** Files that began at a time which was estimated from when they were last changed. */
  readonly files_estimated: number;
  /** Files that began, by their names, after they were last changed. */
  readonly files_ahead: number;
  readonly rejected_rows: number;
  readonly files_with_packets: number;
  /** Those of them that have no column of ports. */
  readonly files_without_ports: number;
};

export type ProtocolVolume = {
  readonly protocol: Protocol;
  readonly packets: number;
  readonly bytes: number;
};

/** The five-number summary of frame lengths (bytes) of one protocol, or of all; whiskers by the 1.5 IQR rule. */
export type Box = {
  readonly protocol: 'all' | Protocol;
  readonly packets: number;
  readonly min: number;
  readonly lower_whisker: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly upper_whisker: number;
  readonly max: number;
  readonly mean: number;
  readonly share_over_1000: number;
};

/** What every section may need to know. */
export interface Report extends ReportOptions, Summary {
  /** The captured hours, in the order of time. */
  readonly hourRows: readonly Hour[];
  /** The seconds of all hours of which it is known what passed. */
  readonly capturedSeconds: number;
  readonly gaps: readonly HourGap[];
  /** Gaps and holes, in the order of time. */
  readonly uncaptured: readonly Gap[];
  readonly protocols: readonly ProtocolVolume[];
  /** All first, then the protocols that occur. */
  readonly boxes: readonly Box[];
  readonly peakHour: Hour | undefined;
  /** The addresses that have a page, each with who is behind it; null where that is not known. */
  readonly shownHosts: ReadonlyMap<string, string | null>;
  /** Whether days have pages, and only some hours do. */
  readonly isLong: boolean;
  /** The starts of the hours that have a page. */
  readonly shownHours: ReadonlySet<number>;
}

/** Of fewer packets nothing can be said of how lengths, flows and sources are spread: what there is, is listed. */
const MANY_PACKETS = 100;

export function isWorthStatistics({ packets }: Pick<Report, 'packets'>): boolean {
  return packets >= MANY_PACKETS;
}

/** The longest of many gaps, in the order of time. */
export function longestGaps<G extends Gap>(gaps: readonly G[], most: number): G[] {
  return [...gaps]
    .sort((a, b) => lengthOf(b) - lengthOf(a) || a.start - b.start)
    .slice(0, most)
    .sort((a, b) => a.start - b.start);
}

/** The report's period, as charts over time take it. */
export function spanOf({ start: from, end: to, uncaptured, clock }: Report): Span {
  return { from, to, gaps: uncaptured, clock };
}

export async function readReport(connection: Connection, options: ReportOptions): Promise<Report> {
  const [summary] = await connection.rows<Summary>(SUMMARY);
  if (!summary) throw new Error('The summary query gave no row.');
  const hourRows = await readHours(connection);
  const gaps = await connection.rows<HourGap>(GAPS);
  const protocols = await connection.rows<ProtocolVolume>(PROTOCOL_VOLUMES);
  const boxes = await connection.rows<Box>(QUARTILES);
  const shownHosts = await connection.rows<{ address: string; who: string | null }>(SHOWN_HOSTS);
  const peakHour = peakOf(hourRows);
  return {
    ...options,
    ...summary,
    hourRows,
    capturedSeconds: sum(hourRows, capturedSeconds),
    gaps,
    uncaptured: uncaptured(gaps, hourRows),
    protocols: withAbsent(protocols),
    boxes,
    peakHour,
    shownHosts: new Map(shownHosts.map(({ address, who }) => [address, who])),
    isLong: isLongReport(summary.hours),
    shownHours: new Set(shownHours(hourRows, summary.hours).map(({ hour_start }) => hour_start)),
  };
}

async function readHours(connection: Connection): Promise<Hour[]> {
  const rows = await connection.rows<HourRow>(HOURS);
  const holes = group(
    await connection.rows<{ hour_start: number; start: number; end: number }>(HOLES),
    ({ hour_start }) => hour_start,
  );
  return rows.map((row) => ({
    ...row,
    holes: (holes.get(row.hour_start) ?? []).map(({ start, end }) => ({ start, end })),
  }));
}

/** Every protocol has its volume, even of none. */
function withAbsent(found: readonly ProtocolVolume[]): ProtocolVolume[] {
  return PROTOCOLS.map(
    (protocol) =>
      found.find((each) => each.protocol === protocol) ?? { protocol, packets: 0, bytes: 0 },
  );
}

/** "3 MB in 200 packets, 12 % of all traffic"; of no bytes there is no share. */
export function volumeOf(
  { packets, bytes }: Pick<Hour, 'packets' | 'bytes'>,
  total: Pick<Report, 'bytes'>,
): string {
  const part = total.bytes > 0 ? `, ${share(bytes / total.bytes)} of all traffic` : '';
  return `${volume(bytes)} in ${plural(packets, 'packet')}${part}`;
}

/** ": 3 MB came in, 1 MB went out"; nothing where that cannot be told. */
export function inAndOut(
  { bytes_in, bytes_out }: Pick<Hour, 'bytes_in' | 'bytes_out'>,
  { local }: Pick<Report, 'local'>,
): string {
  if (local.basis === 'none') return '';
  return `: ${volume(bytes_in)} came in, ${volume(bytes_out)} went out`;
}

/** The hours with as many bytes as the peak hour. */
export function peakHours({ hourRows, peakHour }: Pick<Report, 'hourRows' | 'peakHour'>): Hour[] {
  return hourRows.filter(({ packets, bytes }) => packets > 0 && bytes === peakHour?.bytes);
}

/** The hour with the most bytes, of equals the first; undefined when no hour has a packet. */
export function peakOf(hours: readonly Hour[]): Hour | undefined {
  return greatest(
    hours.filter(({ packets }) => packets > 0),
    ({ bytes }) => bytes,
  );
}
