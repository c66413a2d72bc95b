import { group } from 'd3-array';
import type { Clock } from '../../format/clock.js';
import { daysOf } from '../../sections/days.js';
import { dayPage } from '../../sections/links.js';
import type { Report } from '../../sections/report.js';

/** Ten years: more days than this a reader does not look through. */
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
    /** Where its page is, when any hour of it was captured. */
    readonly href: string | undefined;
  }[];
}

/** The months of a long report with a captured day, each with every day of it; of very many the latest. */
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

/** Where the days of "2017-01" begin. */
function daysIn(month: string, clock: Clock): number[] {
  const starts: number[] = [];
  let start = clock.epoch(Date.parse(`${month}-01T00:00Z`) / 1000);
  while (clock.day(start).startsWith(month)) {
    starts.push(start);
    // A day and a half after a midnight it is about noon of the next day, whatever the clocks do.
    start = clock.midnight(start + 36 * HOUR);
  }
  return starts;
}
