import { group, sum } from 'd3-array';
import { overlap } from './intervals.js';
import type { Hour, Report } from './report.js';

const HOUR = 3600;

/** A day in the report's time zone: 23 to 25 hours, of which the report may cover only a part. */
export interface Day {
  /** "2017-01-08" */
  readonly date: string;
  /** Its midnight and the next one, in epoch seconds. */
  readonly start: number;
  readonly end: number;
  /** Its captured hours. */
  readonly hours: readonly Hour[];
  /** How many of its hours are in the report's period, captured or not. */
  readonly spanned: number;
  /** The starts of its hours whose capture file could not be read. */
  readonly unread: readonly number[];
  readonly packets: number;
  readonly bytes: number;
  readonly bytes_in: number;
  readonly bytes_out: number;
}

type Period = Pick<Report, 'start' | 'end' | 'hourRows' | 'gaps' | 'clock'>;

/** The days with an hour that was captured or could not be read. */
export function daysOf(report: Period): Day[] {
  const { hourRows, gaps, clock } = report;
  const hoursOf = group(hourRows, ({ hour_start }) => clock.midnight(hour_start));
  const unread = gaps
    .filter(({ reason }) => reason === 'not read')
    .flatMap(({ start, hours }) => Array.from({ length: hours }, (_, i) => start + i * HOUR));
  const unreadOf = group(unread, (start) => clock.midnight(start));
  return [...new Set([...hoursOf.keys(), ...unreadOf.keys()])]
    .sort((a, b) => a - b)
    .map((start) => dayOf(start, report, hoursOf.get(start), unreadOf.get(start)));
}

/** Every day of the report's period. */
export function everyDay(report: Period): Day[] {
  const known = new Map(daysOf(report).map((day) => [day.start, day]));
  const days: Day[] = [];
  for (let start = report.clock.midnight(report.start); start < report.end; ) {
    const day = known.get(start) ?? dayOf(start, report);
    days.push(day);
    start = day.end;
  }
  return days;
}

function dayOf(
  start: number,
  report: Period,
  hours: readonly Hour[] = [],
  unread: readonly number[] = [],
): Day {
  const { clock } = report;
  // 36 hours after midnight is around noon of the next day, even if clocks change.
  const end = clock.midnight(start + 36 * HOUR);
  return {
    ...{ date: clock.day(start), start, end, hours, unread },
    spanned: Math.round(overlap({ start, end }, report) / HOUR),
    packets: sum(hours, ({ packets }) => packets),
    bytes: sum(hours, ({ bytes }) => bytes),
    bytes_in: sum(hours, ({ bytes_in }) => bytes_in),
    bytes_out: sum(hours, ({ bytes_out }) => bytes_out),
  };
}

/** The days that have a page: those with a captured hour, in long reports only. */
export function shownDays(report: Report): Day[] {
  return report.isLong ? daysOf(report).filter(({ hours }) => hours.length > 0) : [];
}
