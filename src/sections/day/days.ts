import type { Hour, Report } from '../report.js';

const HOUR = 3600;

/** A day of the report's time zone: 23 to 25 hours, of which the report may hold a part. */
export interface Day {
  /** "2017-01-08" */
  readonly date: string;
  /** Its midnight and the next, in epoch seconds. */
  readonly start: number;
  readonly end: number;
  /** Those of its hours that the report spans, captured or not. */
  readonly hours: readonly Hour[];
  /** How many hours were captured. */
  readonly captured: number;
  readonly packets: number;
  readonly bytes: number;
  readonly bytes_in: number;
  readonly bytes_out: number;
}

/** The days that the report spans, captured or not. */
export function daysOf({ hourRows, clock }: Pick<Report, 'hourRows' | 'clock'>): Day[] {
  const days: Day[] = [];
  for (let next = 0; next < hourRows.length; ) {
    const start = clock.midnight(hourRows[next]?.hour_start ?? 0);
    // A day and a half after a midnight it is about noon of the next day, whatever the clocks do.
    const end = clock.midnight(start + 36 * HOUR);
    const first = next;
    while ((hourRows[next]?.hour_start ?? end) < end) next += 1;
    const hours = hourRows.slice(first, next);
    const sum = (of: (hour: Hour) => number) => hours.reduce((total, hour) => total + of(hour), 0);
    days.push({
      date: clock.day(start),
      start,
      end,
      hours,
      captured: hours.filter(({ captured }) => captured).length,
      packets: sum(({ packets }) => packets),
      bytes: sum(({ bytes }) => bytes),
      bytes_in: sum(({ bytes_in }) => bytes_in),
      bytes_out: sum(({ bytes_out }) => bytes_out),
    });
  }
  return days;
}

/** The days that have a page: in long reports those with a captured hour. */
export function shownDays(report: Report): Day[] {
  return report.isLong ? daysOf(report).filter(({ captured }) => captured > 0) : [];
}
