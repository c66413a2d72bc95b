import { group } from 'd3-array';
import type { Day } from '../../sections/days.js';
import { type Hour, peakOf } from '../../sections/report.js';
import type { SourceVolume } from '../../sections/sources-table.js';
import type { Connection } from '../../warehouse/db/duckdb.js';
import { sqlFile } from '../../warehouse/db/sql-file.js';
import { type HourSource, hourSources } from '../hour/index.js';

export const RATES = sqlFile('./day-rates.sql', import.meta.url);
const SOURCES = sqlFile('./day-sources.sql', import.meta.url);

export type DaySource = SourceVolume & {
  readonly day_start: number;
  /** The total number of sources of the day. */
  readonly sources: number;
};
/** The index of a bin in its day, and rates in bits per second. */
export type RateBin = readonly [bin: number, bitsIn: number, bitsOut: number];

/** The data of a day's page. */
export interface DayData {
  readonly day: Day;
  /** Captured bins as a JSON list of RateBin, parsed when the day is drawn. */
  readonly rates: string;
  readonly sources: readonly DaySource[];
  /** The hour with the most bytes, the first if several tie, and its top source. */
  readonly peak: { readonly hour: Hour; readonly cause: HourSource | undefined } | undefined;
}

/** The data of several days. The number of queries does not depend on the number of days. */
export async function analyzeDays(
  connection: Connection,
  days: readonly Day[],
): Promise<DayData[]> {
  if (days.length === 0) return [];
  const bounds = {
    starts: JSON.stringify(days.map(({ start }) => start)),
    ends: JSON.stringify(days.map(({ end }) => end)),
    first: days[0]?.start ?? 0,
    last: days.at(-1)?.end ?? 0,
  };
  const rates = await connection.rows<{ day_start: number; rates: string }>(RATES, bounds);
  const ratesOf = new Map(rates.map((row) => [row.day_start, row.rates]));
  const sourcesOf = group(
    await connection.rows<DaySource>(SOURCES, bounds),
    ({ day_start }) => day_start,
  );
  const peaks = days.map(({ hours }) => peakOf(hours));
  const causes = await hourSources(
    connection,
    peaks.filter((hour) => hour !== undefined),
    1,
  );
  const causeOf = new Map(causes.map((cause) => [cause.hour_start, cause]));
  return days.map((day, i) => {
    const hour = peaks[i];
    return {
      day,
      rates: ratesOf.get(day.start) ?? '[]',
      sources: sourcesOf.get(day.start) ?? [],
      peak: hour && { hour, cause: causeOf.get(hour.hour_start) },
    };
  });
}
