import type { Charts } from '../../charts/charts.js';
import { hoursOf, timeOf } from '../../wording/period.js';
import { count, share, volume } from '../../wording/quantity.js';
import { hourPage } from '../links.js';
import { HOURS, type Report } from '../report.js';
import type { Figure, Table } from '../section.js';
import { sumByDay } from './days.js';

const HOUR = 3600;
/** Above these the hours are drawn as a map of days, and then as a calendar. */
const MOST_BARS = 72;
const MOST_MAPPED_HOURS = 62 * 24;
const ROWS_SHOWN = 96;

/** Traffic per hour: bars, a map of days and hours, or a calendar, by how long the report is. */
export function hoursFigure(report: Report, charts: Charts): Figure {
  return {
    id: 'traffic-per-hour',
    ...draw(report, charts),
    heading: heading(report),
    table: table(report),
    data: 'data/hours.csv',
    sql: HOURS,
  };
}

function heading({ peakHour, bytes, start, end, clock }: Report): string {
  if (!peakHour) return 'No traffic was captured';
  const { hour_start, bytes: most } = peakHour;
  const when = timeOf(hour_start, start, end, clock);
  return `Traffic peaked at ${when} with ${volume(most)}, ${share(most / bytes)} of all`;
}

function draw(report: Report, charts: Charts): Pick<Figure, 'drawing' | 'caption'> {
  const { hourRows, gaps, clock, peakHour } = report;
  const id = 'traffic-per-hour';
  const label = `Traffic per hour. ${heading(report)}.`;
  const hours = hourRows.map(({ hour_start, captured, bytes }) => ({
    start: hour_start,
    captured,
    bytes,
    ...(captured ? { href: hourPage(hour_start) } : {}),
  }));
  if (hours.length <= MOST_BARS) {
    const highlight = peakHour ? { highlight: peakHour.hour_start } : {};
    return {
      drawing: charts.hourBars({ id, label, hours, gaps, clock, ...highlight }),
      caption: 'Volume per hour, by the frames’ length on the wire. Each bar leads to its hour.',
    };
  }
  if (hours.length <= MOST_MAPPED_HOURS) {
    return {
      drawing: charts.dayHourHeatmap({ id, label, hours, clock }),
      caption:
        'Volume per hour: a row a day, a column an hour of the day; hatched is not captured.',
    };
  }
  return {
    drawing: charts.calendar({ id, label, days: sumByDay(hourRows, clock), clock }),
    caption: 'Volume per day, per month where there are many years; hatched is not captured.',
  };
}

function table({ hourRows, clock, bytes }: Report): Table {
  const shown = hourRows.slice(0, ROWS_SHOWN);
  const more = hourRows.length - shown.length;
  return {
    caption: 'Traffic per hour',
    columns: [
      { label: 'Hour' },
      { label: 'Volume', numeric: true },
      { label: 'Share', numeric: true },
      { label: 'In', numeric: true },
      { label: 'Out', numeric: true },
      { label: 'Packets', numeric: true },
    ],
    rows: shown.map((hour) => {
      const name = `${clock.day(hour.hour_start)} ${hoursOf(hour.hour_start, hour.hour_start + HOUR, clock)}`;
      if (!hour.captured) {
        return [{ text: name }, { text: 'not captured' }, ...Array(4).fill({ text: '–' })];
      }
      return [
        { text: name, href: hourPage(hour.hour_start) },
        { text: volume(hour.bytes) },
        { text: share(hour.bytes / bytes) },
        { text: volume(hour.bytes_in) },
        { text: volume(hour.bytes_out) },
        { text: count(hour.packets) },
      ];
    }),
    ...(more > 0 ? { more: `${count(more)} more hours: data/hours.csv lists all.` } : {}),
  };
}
