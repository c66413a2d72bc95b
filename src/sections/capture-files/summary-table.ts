import { group, sum } from 'd3-array';
import { count, plural, volume } from '../../wording/quantity.js';
import { type Day, daysOf } from '../day/days.js';
import { dayPage } from '../links.js';
import type { Report } from '../report.js';
import type { Table } from '../section.js';
import type { CaptureRow } from './facts.js';

const MOST_DAYS = 62;
const MOST_MONTHS = 240;

/** The files of each day, or of each month of a report of more than two. */
export function summaryTable(captures: readonly CaptureRow[], report: Report): Table {
  const days = daysOf(report);
  const isByDay = days.length <= MOST_DAYS;
  const length = isByDay ? 'YYYY-MM-DD'.length : 'YYYY-MM'.length;
  const nameOf = (date: string) => date.slice(0, length);
  const dated = captures.filter(({ hour_start }) => hour_start !== null);
  const filesOf = group(dated, ({ hour_start }) => nameOf(report.clock.day(hour_start ?? 0)));
  const periods = [...group(days, ({ date }) => nameOf(date))];
  const shown = periods.slice(-(isByDay ? MOST_DAYS : MOST_MONTHS));
  const left = periods.length - shown.length;
  return {
    caption: isByDay ? 'Capture files by day' : 'Capture files by month',
    columns: [
      { label: isByDay ? 'Day' : 'Month' },
      ...['Files', 'Size', 'Packets', 'Rejected', 'Hours not captured'].map((label) => ({
        label,
        numeric: true,
      })),
    ],
    rows: shown.map(([name, inPeriod]) => {
      const files = filesOf.get(name) ?? [];
      const [day] = inPeriod;
      const start = day?.start ?? 0;
      const text = isByDay ? report.clock.dayName(start) : report.clock.monthTitle(start);
      const isLinked = isByDay && report.isLong && day && day.captured > 0;
      return [
        isLinked ? { text, href: dayPage(day.date) } : { text },
        { text: count(files.length) },
        { text: volume(sum(files, ({ size }) => size)) },
        { text: count(sum(files, ({ rows }) => rows)) },
        { text: count(sum(files, ({ rejected }) => rejected)) },
        { text: count(sum(inPeriod, missingHours)) },
      ];
    }),
    ...(left > 0 ? { more: `${plural(left, 'month')} before these.` } : {}),
  };
}

/** Of the hours that the report spans. */
function missingHours({ hours, captured }: Day): number {
  return hours.length - captured;
}
