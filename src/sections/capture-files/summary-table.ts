import { group, sum } from 'd3-array';
import { count, plural, volume } from '../../format/quantity.js';
import { daysOf } from '../days.js';
import { dayPage } from '../links.js';
import type { Report } from '../report.js';
import type { Table } from '../section.js';
import type { CaptureRow } from './data.js';

const MOST_DAYS = 62;
const MOST_MONTHS = 240;
const DAY = 86_400;

/** Capture files by day, or by month in reports of more than 62 days. Periods without files or hours are left out. */
export function summaryTable(captures: readonly CaptureRow[], report: Report): Table {
  const { clock, start, hours } = report;
  const isByDay = hours * 3600 <= MOST_DAYS * DAY;
  const length = isByDay ? 'YYYY-MM-DD'.length : 'YYYY-MM'.length;
  const nameOf = (t: number) => clock.day(t).slice(0, length);
  const dated = captures.filter(({ hour_start }) => hour_start !== null);
  const filesOf = group(dated, ({ hour_start }) => nameOf(hour_start ?? 0));
  const daysIn = group(daysOf(report), (day) => nameOf(day.start));
  const periods = [...new Set([...filesOf.keys(), ...daysIn.keys()])].sort();
  const shown = periods.slice(-(isByDay ? MOST_DAYS : MOST_MONTHS));
  const left = periods.length - shown.length;
  return {
    caption: isByDay ? 'Capture files by day' : 'Capture files by month',
    columns: [
      { label: isByDay ? 'Day' : 'Month' },
      ...['Files', 'Size', 'Packets', 'Rejected', 'Hours captured'].map((label) => ({
        label,
        numeric: true,
      })),
    ],
    rows: shown.map((name) => {
      const files = filesOf.get(name) ?? [];
      const days = daysIn.get(name) ?? [];
      const [day] = days;
      const began = day?.start ?? files[0]?.hour_start ?? start;
      const text = isByDay ? clock.dayName(began) : clock.monthTitle(began);
      const isLinked = isByDay && report.isLong && day && day.hours.length > 0;
      return [
        isLinked ? { text, href: dayPage(day.date) } : { text },
        { text: count(files.length) },
        { text: volume(sum(files, ({ size }) => size)) },
        { text: count(sum(files, ({ rows }) => rows)) },
        { text: count(sum(files, ({ rejected }) => rejected)) },
        { text: count(sum(days, (each) => each.hours.length)) },
      ];
    }),
    ...(left > 0 ? { more: `${plural(left, 'month')} before these.` } : {}),
  };
}
