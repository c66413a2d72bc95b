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
import { type Gap, type Interval, uncaptured } from './intervals.js';
import { isLongReport, shownHours } from './shown-hours.js';

const SUMMARY = sqlFile('./overview/summary.sql', import.meta.url);
const PROTOCOL_VOLUMES = sqlFile('./overview/protocols.sql', import.meta.url);
export const HOURS = sqlFile('./overview/hours.sql', import.meta.url);
const SHOWN_HOSTS = sqlFile('./overview/shown-hosts.sql', import.meta.url);
const HOLES = sqlFile('./overview/holes.sql', import.meta.url);
export const GAPS = sqlFile('./overview/gaps.sql', import.meta.url);
export const DROPS = sqlFile('./overview/drops.sql', import.meta.url);

export const QUARTILES = sqlFile('./packet-sizes/quartiles.sql', import.meta.url);

/** The report's options. */
export interface ReportOptions {
  readonly title: string;
  readonly clock: Clock;
  /** How many talkers figures show; each has a page. */
  readonly top: number;
  readonly local: LocalEndpoints;
  /** Credits for the network data in use. */
  readonly credits: readonly NetworkCredit[];
  /** Whether any network data was available. */
  readonly areNetworksKnown: boolean;
  /** Problems with network files. */
  readonly networkProblems: readonly string[];
  readonly publishing: Publishing;
  /** How the report is anonymized; undefined if it is not. */
  readonly anonymized: Anonymized | undefined;
}

/** How a report is anonymized. */
export interface Anonymized {
  readonly method: 'prefix' | 'pseudonym' | 'truncate';
  readonly reveals: readonly Reveal[];
  /** Distinguishes keys without revealing them; not shown. */
  readonly keyFingerprint: string;
}

/** How a report is published. */
export interface Publishing {
  /** The URL of its index, ending in a slash; undefined if unknown. */
  readonly url: string | undefined;
  /** Whether search engines may list it. */
  readonly isIndexed: boolean;
}

/** A captured hour in the report's time zone. Times are epoch seconds, volumes bytes. */
export interface Hour extends HourRow {
  /** Intervals that were not captured, although other parts of the hour were. */
  readonly holes: readonly Interval[];
}

type HourRow = {
  readonly hour_index: number;
  readonly hour_start: number;
  readonly packets: number;
  readonly bytes: number;
  readonly bytes_in: number;
  readonly bytes_out: number;
  /** The end of the captured part while the capture is being written; null once it is complete. */
  readonly growing_to: number | null;
};

/** Consecutive missing hours. */
export type HourGap = Gap & { readonly hours: number };

/** How many packets were dropped in an interval. */
export type Drop = Interval & { readonly packets: number };

type Summary = {
  readonly packets: number;
  readonly bytes: number;
  readonly first_packet: number | null;
  readonly last_packet: number | null;
  /** The start of the first hour and the end of the last; equal if nothing was captured. */
  readonly start: number;
  readonly end: number;
  /** Hours between these, captured or not. */
  readonly hours: number;
  readonly hours_captured: number;
  /** Hours whose capture could not be read. */
  readonly hours_not_read: number;
  readonly sources: number;
  readonly destinations: number;
  readonly endpoints: number;
  readonly conversations: number;
  readonly flows: number;
  /** Packets with stray timestamps, which no figure counts. */
  readonly stray_packets: number;
  readonly stray_bytes: number;
  readonly files: number;
  readonly files_failed: number;
  readonly files_growing: number;
  /** Files whose start was estimated from their modification time. */
  readonly files_estimated: number;
  /** Files whose name gives a start later than their modification time. */
  readonly files_ahead: number;
  readonly rejected_rows: number;
  readonly files_with_packets: number;
  /** Those of them without port columns. */
  readonly files_without_ports: number;
};

export type ProtocolVolume = {
  readonly protocol: Protocol;
  readonly packets: number;
  readonly bytes: number;
};

/** Five-number summary of the frame lengths (bytes) of one protocol or all, with whiskers by the 1.5 IQR rule. */
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

/** The data that all sections share. */
export interface Report extends ReportOptions, Summary {
  /** The captured hours in chronological order. */
  readonly hourRows: readonly Hour[];
  /** How many seconds were captured in all. */
  readonly capturedSeconds: number;
  readonly gaps: readonly HourGap[];
  /** Gaps and holes in chronological order. */
  readonly uncaptured: readonly Gap[];
  /** Times for which it is known how many packets were dropped, in chronological order. */
  readonly drops: readonly Drop[];
  readonly protocols: readonly ProtocolVolume[];
  /** All packets first, then each protocol that occurs. */
  readonly boxes: readonly Box[];
  readonly peakHour: Hour | undefined;
  /** The addresses that have a page, each with its name or organization; null if neither is known. */
  readonly shownHosts: ReadonlyMap<string, string | null>;
  /** Whether days have pages, and only some of the hours. */
  readonly isLong: boolean;
  /** The starts of the hours that have a page. */
  readonly shownHours: ReadonlySet<number>;
}

/** With fewer packets, distributions of lengths, flows and sources mean little and are not shown. */
const MANY_PACKETS = 100;

export function isWorthStatistics({ packets }: Pick<Report, 'packets'>): boolean {
  return packets >= MANY_PACKETS;
}

/** The report's period as the time range of a chart. */
export function spanOf({ start: from, end: to, uncaptured, clock }: Report): Span {
  return { from, to, gaps: uncaptured, clock };
}

export async function readReport(connection: Connection, options: ReportOptions): Promise<Report> {
  const [summary] = await connection.rows<Summary>(SUMMARY);
  if (!summary) throw new Error('The summary query returned no row.');
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
    drops: await connection.rows<Drop>(DROPS),
    protocols: allProtocols(protocols),
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

/** Adds a zero volume for protocols that do not occur. */
function allProtocols(found: readonly ProtocolVolume[]): ProtocolVolume[] {
  return PROTOCOLS.map(
    (protocol) =>
      found.find((each) => each.protocol === protocol) ?? { protocol, packets: 0, bytes: 0 },
  );
}

/** "3 MB in 200 packets, 12 % of all traffic"; without a share if there are no bytes. */
export function volumeOf(
  { packets, bytes }: Pick<Hour, 'packets' | 'bytes'>,
  total: Pick<Report, 'bytes'>,
): string {
  const part = total.bytes > 0 ? `, ${share(bytes / total.bytes)} of all traffic` : '';
  return `${volume(bytes)} in ${plural(packets, 'packet')}${part}`;
}

/** ": 3 MB came in, 1 MB went out"; empty if the direction is unknown. */
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

/** The hour with the most bytes, the first if several tie; undefined if no hour has packets. */
export function peakOf(hours: readonly Hour[]): Hour | undefined {
  return greatest(
    hours.filter(({ packets }) => packets > 0),
    ({ bytes }) => bytes,
  );
}
