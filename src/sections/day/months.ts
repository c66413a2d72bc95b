import { group } from 'd3-array';
import { dayPage } from '../links.js';
import type { Report } from '../report.js';
import { daysOf } from './days.js';

/** Ten years: more days than this a reader does not look through. */
const MOST_MONTHS = 120;

export interface Month {
  /** "January 2017" */
  readonly name: string;
  readonly isCaptured: boolean;
  readonly days: readonly {
    /** "8" */
    readonly label: string;
    /** "Sun 8 Jan 2017" */
    readonly name: string;
    /** Where its page is, when any hour of it was captured. */
    readonly href: string | undefined;
  }[];
}

/** Every day of a long report by month, the latest months of very many. */
export function monthsOf(report: Report): Month[] {
  if (!report.isLong) return [];
  const { clock } = report;
  const byMonth = [
    ...group(daysOf(report), ({ date }) => date.slice(0, 'YYYY-MM'.length)).values(),
  ];
  return byMonth.slice(-MOST_MONTHS).map((days) => ({
    name: clock.monthTitle(days[0]?.start ?? 0),
    isCaptured: days.some(({ captured }) => captured > 0),
    days: days.map(({ date, start, captured }) => ({
      label: String(Number(date.slice(-2))),
      name: clock.dayName(start),
      href: captured > 0 ? dayPage(date) : undefined,
    })),
  }));
}
