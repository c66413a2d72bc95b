import { greatest, group, max, sum } from 'd3-array';
import type { Charts } from '../../charts/charts.js';
import type { Clock } from '../../format/clock.js';
import { hoursOf } from '../../format/period.js';
import { count, packetRate, plural, rate } from '../../format/quantity.js';
import { capturedSeconds } from '../../sections/captured-time.js';
import { mostOf } from '../../sections/ranked.js';
import { type Hour, inAndOut, type Report, volumeOf } from '../../sections/report.js';
import type { Figure, Table } from '../../sections/section.js';
import { type SourceVolume, sourcesTable } from '../../sections/sources-table.js';
import { uncaptured } from '../../sections/stretches.js';
import { meanOver } from '../../sections/time-step.js';
import { whoIs } from '../../sections/who.js';
import type { Connection } from '../../warehouse/db/duckdb.js';
import { sqlFile } from '../../warehouse/db/sql-file.js';

const SECONDS = sqlFile('./hour-seconds.sql', import.meta.url);
const SOURCES = sqlFile('./hour-sources.sql', import.meta.url);

type Bin = {
  readonly hour_start: number;
  readonly start: number;
  readonly bytes: number;
  readonly most_bytes: number;
  readonly busiest_second: number;
  readonly packets: number;
  readonly most_packets: number;
  /** How many of its seconds have traffic. */
  readonly seconds: number;
};
export type HourSource = SourceVolume & { readonly hour_start: number };

/** What the rollups say of one captured hour. */
export interface HourData {
  readonly hour: Hour;
  /** Those with traffic. */
  readonly bins: readonly Bin[];
  readonly sources: readonly HourSource[];
}

/** One hour, said and drawn. */
export interface HourDetail {
  readonly title: string;
  readonly findings: readonly string[];
  readonly figures: readonly Figure[];
  readonly sources: Table;
}

const HOUR = 3600;
const SOURCES_SHOWN = 10;
const HOLES_SAID = 3;
/** Seconds of a bin: a drawing cannot tell more of an hour apart, but for the highest second of each. */
const STEP = 5;

/** The facts of some captured hours, in the order of time, with as many queries as for one. */
export async function analyzeHours(
  connection: Connection,
  shown: readonly Hour[],
): Promise<HourData[]> {
  if (shown.length === 0) return [];
  const bins = group(
    await connection.rows<Bin>(SECONDS, { ...boundsOf(shown), step: STEP }),
    startOf,
  );
  const sources = group(await hourSources(connection, shown, SOURCES_SHOWN), startOf);
  return shown.map((hour) => ({
    hour,
    bins: bins.get(hour.hour_start) ?? [],
    sources: sources.get(hour.hour_start) ?? [],
  }));
}

/** Who sent most in each of some hours, in the order of time. */
export function hourSources(
  connection: Connection,
  hours: readonly Hour[],
  most: number,
): Promise<HourSource[]> {
  return connection.rows<HourSource>(SOURCES, { ...boundsOf(hours), most });
}

const startOf = ({ hour_start }: { readonly hour_start: number }) => hour_start;

/** What the queries take: the hours, and between which times to look at all. */
function boundsOf(hours: readonly Hour[]) {
  const starts = hours.map(startOf);
  return {
    hours: JSON.stringify(starts),
    first: starts[0] ?? 0,
    last: (starts.at(-1) ?? -HOUR) + HOUR,
  };
}

export function presentHour(facts: HourData, report: Report, charts: Charts): HourDetail {
  const { hour, sources } = facts;
  const { clock } = report;
  const from = hour.hour_start;
  return {
    title: `${clock.dayName(from)}, ${hoursOf(from, from + HOUR, clock)}`,
    findings: findings(facts, report),
    figures: [rateFigure(facts, report, charts), packetsFigure(facts, report, charts)],
    sources: sourcesTable('Who sent most in this hour', sources, hour.bytes, report),
  };
}

function findings({ hour, sources, bins }: HourData, report: Report): string[] {
  const { clock } = report;
  if (hour.packets === 0) return [...growth(hour, clock), silence(hour), ...parts(hour, clock)];
  const most = busiest(bins);
  const sentences = [`${volumeOf(hour, report)}${inAndOut(hour, report)}.`, ...parts(hour, clock)];
  if (sources.length > 0) sentences.push(`${senders(sources, hour, report)}.`);
  if (most) {
    sentences.push(
      `No second exceeded ${rate(most.most_bytes * 8)}, reached at ${clock.second(most.busiest_second)}.`,
    );
  }
  const silent = Math.round(knownSeconds(hour)) - sum(bins, ({ seconds }) => seconds);
  const part = partOf(hour);
  if (silent > 0) sentences.push(`${plural(silent, 'second')} ${part} had no packet.`);
  return [...growth(hour, clock), ...sentences];
}

function senders(sources: readonly HourSource[], hour: Hour, report: Report): string {
  const named = sources.map(({ address, bytes }) => ({ name: whoIs(report, address), bytes }));
  return mostOf(named, SENT, hour.bytes);
}

const SENT = {
  ...{ one: 'source', many: 'sources', verb: 'sent' },
  ...{ limit: SOURCES_SHOWN, whole: 'the hour' },
};

function growth({ growing_to }: Hour, clock: Clock): string[] {
  return growing_to === null
    ? []
    : [`Capturing now: the hour is known up to ${clock.second(growing_to)}.`];
}

/** Which stretches of it nobody captured, the first of many. */
function parts({ holes }: Hour, clock: Clock): string[] {
  if (holes.length === 0) return [];
  const said = holes
    .slice(0, HOLES_SAID)
    .map(({ start, end }) => `${clock.second(start)}–${clock.second(end)}`);
  const more = holes.length - said.length;
  return [`Not captured: ${said.join(', ')}${more > 0 ? ` and ${count(more)} more` : ''}.`];
}

function silence({ growing_to, holes }: Hour): string {
  if (growing_to !== null) return 'No packet has passed yet.';
  return holes.length === 0
    ? 'The hour was captured, and no packet passed in it.'
    : 'No packet passed while it was captured.';
}

function partOf({ growing_to, holes }: Hour): string {
  if (growing_to !== null) return 'so far';
  return holes.length === 0 ? 'of the hour' : 'of what was captured';
}

/** How many of its seconds are over and captured: the second that is under way counts. */
function knownSeconds(hour: Hour): number {
  const { growing_to } = hour;
  return (
    capturedSeconds(hour) + (growing_to === null ? 0 : Math.floor(growing_to) + 1 - growing_to)
  );
}

function busiest(bins: readonly Bin[]): Bin | undefined {
  return greatest(bins, ({ most_bytes }) => most_bytes);
}

function rateFigure({ hour, bins }: HourData, report: Report, charts: Charts): Figure {
  const most = busiest(bins);
  const heading = most
    ? `At most ${rate(most.most_bytes * 8)} in a second, at ${report.clock.second(most.busiest_second)}`
    : 'No packet passed';
  const id = `hour-${hour.hour_start}`;
  const drawing = charts.rateArea({
    id,
    label: `Rate per second. ${heading}.`,
    bins: everyBin(hour, bins, ({ bytes, most_bytes }) => [(bytes * 8) / STEP, most_bytes * 8]),
    unit: 'bits',
    ...extent(hour, report),
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
  const heading = most > 0 ? `At most ${packetRate(most)}` : 'No packet passed';
  const id = `hour-${hour.hour_start}-packets`;
  const drawing = charts.rateArea({
    id,
    label: `Packets per second. ${heading}.`,
    bins: everyBin(hour, bins, ({ packets, most_packets }) => [packets / STEP, most_packets]),
    unit: 'packets',
    ...extent(hour, report),
  });
  return {
    id,
    heading,
    caption: `${meanOver(drawing.binSeconds)}, in packets per second; the highest second of each in a lighter shade.`,
    drawing,
    sql: SECONDS,
  };
}

function extent({ hour_start, holes }: Hour, { clock }: Report) {
  return {
    binSeconds: STEP,
    from: hour_start,
    to: hour_start + HOUR,
    gaps: uncaptured([], [{ holes }]),
    clock,
  };
}

/** Within what is captured of an hour a second without packets is a zero. */
function everyBin(
  hour: Hour,
  bins: readonly Bin[],
  value: (bin: Bin) => readonly [mean: number, most: number],
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
