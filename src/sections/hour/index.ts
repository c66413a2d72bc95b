import { greatest, group } from 'd3-array';
import type { Charts } from '../../charts/charts.js';
import type { Connection } from '../../warehouse/duckdb.js';
import { sqlFile } from '../../warehouse/sql-file.js';
import { hoursOf } from '../../wording/period.js';
import { count, packetRate, plural, rate, share, volume } from '../../wording/quantity.js';
import { hostPage } from '../links.js';
import type { Hour, Report } from '../report.js';
import type { Figure, Table } from '../section.js';
import { meanOver } from '../time-step.js';

const SECONDS = sqlFile('./hour-seconds.sql', import.meta.url);
const SOURCES = sqlFile('./hour-sources.sql', import.meta.url);

type Second = {
  readonly hour_start: number;
  readonly second: number;
  readonly bytes: number;
  readonly packets: number;
};
export type HourSource = {
  readonly hour_start: number;
  readonly address: string;
  readonly packets: number;
  readonly bytes: number;
};

/** What the rollups say of one captured hour. */
export interface HourFacts {
  readonly hour: Hour;
  /** Seconds with traffic. */
  readonly seconds: readonly Second[];
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

/** The facts of some captured hours, in the order of time. */
export async function analyseHours(
  connection: Connection,
  _report: Report,
  shown: readonly Hour[],
): Promise<HourFacts[]> {
  const seconds = group(await connection.rows<Second>(SECONDS, boundsOf(shown)), startOf);
  const sources = group(await hourSources(connection, shown, SOURCES_SHOWN), startOf);
  return shown.map((hour) => ({
    hour,
    seconds: seconds.get(hour.hour_start) ?? [],
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

export function presentHour(
  facts: HourFacts,
  report: Report,
  charts: Charts,
  shownHosts: ReadonlySet<string>,
): HourDetail {
  const { hour, sources } = facts;
  const { clock } = report;
  const from = hour.hour_start;
  return {
    title: `${clock.dayName(from)}, ${hoursOf(from, from + HOUR, clock)}`,
    findings: findings(facts, report),
    figures: [rateFigure(facts, report, charts), packetsFigure(facts, report, charts)],
    sources: {
      caption: 'Who sent most in this hour',
      columns: [
        { label: 'Address' },
        { label: 'Volume', numeric: true },
        { label: 'Share', numeric: true },
        { label: 'Packets', numeric: true },
      ],
      rows: sources.map(({ address, bytes, packets }) => [
        shownHosts.has(address) ? { text: address, href: hostPage(address) } : { text: address },
        { text: volume(bytes) },
        { text: share(bytes / hour.bytes) },
        { text: count(packets) },
      ]),
    },
  };
}

function findings({ hour, sources, seconds }: HourFacts, { bytes, clock }: Report): string[] {
  if (hour.packets === 0) return ['The hour was captured, and no packet passed in it.'];
  const [source] = sources;
  const most = busiest(seconds);
  const sentences = [
    `${volume(hour.bytes)} in ${plural(hour.packets, 'packet')}, ${share(hour.bytes / bytes)} of all traffic: ${volume(hour.bytes_in)} came in, ${volume(hour.bytes_out)} went out.`,
  ];
  if (source) {
    sentences.push(
      `${source.address} sent most, ${volume(source.bytes)} (${share(source.bytes / hour.bytes)}).`,
    );
  }
  if (most) {
    sentences.push(
      `The busiest second, ${clock.second(most.second)}, reached ${rate(most.bytes * 8)}.`,
    );
  }
  const silent = HOUR - seconds.length;
  if (silent > 0) sentences.push(`${plural(silent, 'second')} of the hour had no packet.`);
  return sentences;
}

function busiest(seconds: readonly Second[]): Second | undefined {
  return greatest(seconds, ({ bytes }) => bytes);
}

function rateFigure({ hour, seconds }: HourFacts, report: Report, charts: Charts): Figure {
  const most = busiest(seconds);
  const heading = most
    ? `${rate(most.bytes * 8)} in the busiest second, ${report.clock.second(most.second)}`
    : 'No packet passed';
  const id = `hour-${hour.hour_start}`;
  const drawing = charts.rateArea({
    id,
    label: `Rate per second. ${heading}.`,
    bins: everySecond(hour, seconds, ({ bytes }) => bytes * 8),
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

function packetsFigure({ hour, seconds }: HourFacts, report: Report, charts: Charts): Figure {
  const most = seconds.reduce((best, { packets }) => Math.max(best, packets), 0);
  const heading = `At most ${packetRate(most)}`;
  const id = `hour-${hour.hour_start}-packets`;
  const drawing = charts.rateArea({
    id,
    label: `Packets per second. ${heading}.`,
    bins: everySecond(hour, seconds, ({ packets }) => packets),
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

function extent({ hour_start }: Hour, { clock }: Report) {
  return { binSeconds: 1, from: hour_start, to: hour_start + HOUR, gaps: [], clock };
}

/** Within a captured hour a second without packets is a zero. */
function everySecond(hour: Hour, seconds: readonly Second[], value: (second: Second) => number) {
  const bins = Array.from({ length: HOUR }, (_, i) => ({ start: hour.hour_start + i, value: 0 }));
  for (const second of seconds) {
    const bin = bins[second.second - hour.hour_start];
    if (bin) bin.value = value(second);
  }
  return bins;
}
