import { group } from 'd3-array';
import type { Clock } from '../../format/clock.js';
import { daysOf } from '../../sections/days.js';
import { dayPage } from '../../sections/links.js';
import type { Report } from '../../sections/report.js';

/** Ten years. */
const MOST_MONTHS = 120;
const HOUR = 3600;

export interface Month {
  /** "January 2017" */
  readonly name: string;
  readonly days: readonly {
    /** "8" */
    readonly label: string;
    /** "Sun 8 Jan 2017" */
    readonly name: string;
    /** The path of its page, if any of its hours was captured. */
    readonly href: string | undefined;
  }[];
}

/** The latest months of a long report that have a captured day, each with all its days. */
export function monthsOf(report: Report): Month[] {
  if (!report.isLong) return [];
  const { clock } = report;
  const captured = daysOf(report).filter(({ hours }) => hours.length > 0);
  const months = [...group(captured, ({ date }) => date.slice(0, 'YYYY-MM'.length))];
  return months.slice(-MOST_MONTHS).map(([month, days]) => {
    const dates = new Set(days.map(({ date }) => date));
    return {
      name: clock.monthTitle(days[0]?.start ?? 0),
      days: daysIn(month, clock).map((start) => ({
        label: String(Number(clock.day(start).slice(-2))),
        name: clock.dayName(start),
        href: dates.has(clock.day(start)) ? dayPage(clock.day(start)) : undefined,
      })),
    };
  });
}

/** The starts of the days of a month like "2017-01". */
function daysIn(month: string, clock: Clock): number[] {
  const starts: number[] = [];
  let start = clock.epoch(Date.parse(`${month}-01T00:00Z`) / 1000);
  while (clock.day(start).startsWith(month)) {
    starts.push(start);
    // 36 hours after midnight is around noon of the next day, even if clocks change.
    start = clock.midnight(start + 36 * HOUR);
  }
  return starts;
}
