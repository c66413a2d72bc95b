import { greatest, group, max, sum } from 'd3-array';
import type { Charts } from '../../charts/charts.js';
import type { Clock } from '../../format/clock.js';
import { hoursOf } from '../../format/period.js';
import { count, packetRate, plural, rate } from '../../format/quantity.js';
import { capturedSeconds } from '../../sections/captured-time.js';
import { uncaptured } from '../../sections/intervals.js';
import { namedAddress } from '../../sections/named-address.js';
import { mostOf } from '../../sections/ranked.js';
import { type Hour, inAndOut, type Report, volumeOf } from '../../sections/report.js';
import type { Figure, Table } from '../../sections/section.js';
import { type SourceVolume, sourcesTable } from '../../sections/sources-table.js';
import { meanOver } from '../../sections/time-step.js';
import type { Connection } from '../../warehouse/db/duckdb.js';
import { sqlFile } from '../../warehouse/db/sql-file.js';

const SECONDS = sqlFile('./hour-seconds.sql', import.meta.url);
const SOURCES = sqlFile('./hour-sources.sql', import.meta.url);

type SecondsBin = {
  readonly hour_start: number;
  readonly start: number;
  readonly bytes: number;
  readonly most_bytes: number;
  readonly busiest_second: number;
  readonly packets: number;
  readonly most_packets: number;
  /** The number of its seconds with traffic. */
  readonly seconds: number;
};
export type HourSource = SourceVolume & { readonly hour_start: number };

/** The data of an hour's page. */
export interface HourData {
  readonly hour: Hour;
  /** Only bins with traffic. */
  readonly bins: readonly SecondsBin[];
  readonly sources: readonly HourSource[];
}

/** The content of an hour's page. */
export interface HourDetail {
  readonly title: string;
  readonly findings: readonly string[];
  readonly figures: readonly Figure[];
  readonly sources: Table;
}

const HOUR = 3600;
const SOURCES_SHOWN = 10;
const MOST_HOLES_LISTED = 3;
/** Seconds per bin: finer bins would not be visible, except for the highest second, which is drawn separately. */
const STEP = 5;

/** The data of several captured hours in chronological order. The number of queries does not depend on the number of hours. */
export async function analyzeHours(
  connection: Connection,
  shown: readonly Hour[],
): Promise<HourData[]> {
  if (shown.length === 0) return [];
  const bins = group(
    await connection.rows<SecondsBin>(SECONDS, { ...boundsOf(shown), step: STEP }),
    startOf,
  );
  const sources = group(await hourSources(connection, shown, SOURCES_SHOWN), startOf);
  return shown.map((hour) => ({
    hour,
    bins: bins.get(hour.hour_start) ?? [],
    sources: sources.get(hour.hour_start) ?? [],
  }));
}

/** The top sources of each of several hours, which are in chronological order. */
export function hourSources(
  connection: Connection,
  hours: readonly Hour[],
  most: number,
): Promise<HourSource[]> {
  return connection.rows<HourSource>(SOURCES, { ...boundsOf(hours), most });
}

const startOf = ({ hour_start }: { readonly hour_start: number }) => hour_start;

/** Query parameters: the hours, and the time range that contains them. */
function boundsOf(hours: readonly Hour[]) {
  const starts = hours.map(startOf);
  return {
    hours: JSON.stringify(starts),
    first: starts[0] ?? 0,
    last: (starts.at(-1) ?? -HOUR) + HOUR,
  };
}

export function presentHour(data: HourData, report: Report, charts: Charts): HourDetail {
  const { hour, sources } = data;
  const { clock } = report;
  const from = hour.hour_start;
  return {
    title: `${clock.dayName(from)}, ${hoursOf(from, from + HOUR, clock)}`,
    findings: findings(data, report),
    figures: [rateFigure(data, report, charts), packetsFigure(data, report, charts)],
    sources: sourcesTable('Top sources of this hour', sources, hour.bytes, report),
  };
}

function findings({ hour, sources, bins }: HourData, report: Report): string[] {
  const { clock } = report;
  if (hour.packets === 0)
    return [...growthSentence(hour, clock), emptySentence(hour), ...holesSentence(hour, clock)];
  const most = busiestBin(bins);
  const sentences = [
    `${volumeOf(hour, report)}${inAndOut(hour, report)}.`,
    ...holesSentence(hour, clock),
  ];
  if (sources.length > 0) sentences.push(`${senders(sources, hour, report)}.`);
  if (most) {
    sentences.push(
      `No second exceeded ${rate(most.most_bytes * 8)}, reached at ${clock.second(most.busiest_second)}.`,
    );
  }
  const silent = Math.round(knownSeconds(hour)) - sum(bins, ({ seconds }) => seconds);
  const when = periodText(hour);
  if (silent > 0) sentences.push(`${plural(silent, 'second')} ${when} had no packets.`);
  return [...growthSentence(hour, clock), ...sentences];
}

function senders(sources: readonly HourSource[], hour: Hour, report: Report): string {
  const named = sources.map(({ address, bytes }) => ({
    name: namedAddress(report, address),
    bytes,
  }));
  return mostOf(named, SENT, hour.bytes);
}

const SENT = {
  ...{ one: 'source', many: 'sources', verb: 'sent' },
  ...{ limit: SOURCES_SHOWN, shareOf: 'the hour' },
};

function growthSentence({ growing_to }: Hour, clock: Clock): string[] {
  return growing_to === null
    ? []
    : [`Capturing now: the hour is known up to ${clock.second(growing_to)}.`];
}

/** The intervals of the hour that were not captured, or the first of many. */
function holesSentence({ holes }: Hour, clock: Clock): string[] {
  if (holes.length === 0) return [];
  const texts = holes
    .slice(0, MOST_HOLES_LISTED)
    .map(({ start, end }) => `${clock.second(start)}–${clock.second(end)}`);
  const more = holes.length - texts.length;
  return [`Not captured: ${texts.join(', ')}${more > 0 ? ` and ${count(more)} more` : ''}.`];
}

function emptySentence({ growing_to, holes }: Hour): string {
  if (growing_to !== null) return 'No packets yet.';
  return holes.length === 0
    ? 'The hour was captured, but had no packets.'
    : 'There were no packets while it was captured.';
}

function periodText({ growing_to, holes }: Hour): string {
  if (growing_to !== null) return 'so far';
  return holes.length === 0 ? 'of the hour' : 'of what was captured';
}

/** How many of its seconds were captured, including the current second of a growing file. */
function knownSeconds(hour: Hour): number {
  const { growing_to } = hour;
  return (
    capturedSeconds(hour) + (growing_to === null ? 0 : Math.floor(growing_to) + 1 - growing_to)
  );
}

function busiestBin(bins: readonly SecondsBin[]): SecondsBin | undefined {
  return greatest(bins, ({ most_bytes }) => most_bytes);
}

function rateFigure({ hour, bins }: HourData, report: Report, charts: Charts): Figure {
  const most = busiestBin(bins);
  const heading = most
    ? `At most ${rate(most.most_bytes * 8)} in a second, at ${report.clock.second(most.busiest_second)}`
    : 'No packets';
  const id = `hour-${hour.hour_start}`;
  const drawing = charts.rateArea({
    id,
    label: `Rate per second. ${heading}.`,
    bins: everyBin(hour, bins, ({ bytes, most_bytes }) => [(bytes * 8) / STEP, most_bytes * 8]),
    unit: 'bits',
    ...timeExtent(hour, report),
  });
  return {
    id,
    heading,
    caption: `${meanOver(drawing.binSeconds)}, in bits per second; the highest second of each in a lighter shade.`,
    drawing,
    sql: SECONDS,
  };
}

function packetsFigure({ hour, bins }: HourData, report: Report, charts: Charts): Figure {
  const most = max(bins, ({ most_packets }) => most_packets) ?? 0;
  const heading = most > 0 ? `At most ${packetRate(most)}` : 'No packets';
  const id = `hour-${hour.hour_start}-packets`;
  const drawing = charts.rateArea({
    id,
    label: `Packets per second. ${heading}.`,
    bins: everyBin(hour, bins, ({ packets, most_packets }) => [packets / STEP, most_packets]),
    unit: 'packets',
    ...timeExtent(hour, report),
  });
  return {
    id,
    heading,
    caption: `${meanOver(drawing.binSeconds)}, in packets per second; the highest second of each in a lighter shade.`,
    drawing,
    sql: SECONDS,
  };
}

function timeExtent({ hour_start, holes }: Hour, { clock }: Report) {
  return {
    binSeconds: STEP,
    from: hour_start,
    to: hour_start + HOUR,
    gaps: uncaptured([], [{ holes }]),
    clock,
  };
}

/** Adds bins of zeros where the hour was captured but had no packets. */
function everyBin(
  hour: Hour,
  bins: readonly SecondsBin[],
  value: (bin: SecondsBin) => readonly [mean: number, most: number],
) {
  const { hour_start, growing_to, holes } = hour;
  const seconds = growing_to === null ? HOUR : Math.floor(growing_to) + 1 - hour_start;
  const found = new Map(bins.map((bin) => [bin.start, bin]));
  const starts = Array.from({ length: Math.ceil(seconds / STEP) }, (_, i) => hour_start + i * STEP);
  const isMissing = (at: number) => holes.some(({ start, end }) => start <= at && end >= at + STEP);
  return starts
    .filter((start) => found.has(start) || !isMissing(start))
    .map((start) => {
      const bin = found.get(start);
      const [mean, most] = bin ? value(bin) : [0, 0];
      return { start, value: mean, most };
    });
}
