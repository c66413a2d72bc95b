import { MOST_DAYS } from '../../charts/calendar.js';
import type { Charts } from '../../charts/charts.js';
import { hoursOf, timeOf } from '../../wording/period.js';
import { count, plural, share, volume } from '../../wording/quantity.js';
import { capturedPart, partialHours } from '../captured-time.js';
import { type Day, daysOf } from '../day/days.js';
import { dayPage, hourLink } from '../links.js';
import { HOURS, type Hour, type Report } from '../report.js';
import type { Figure, Table, TableCell } from '../section.js';

const HOUR = 3600;
/** Above this the map of days and hours is a calendar of days. */
const MOST_MAPPED_DAYS = 62;
const ROWS_SHOWN = 400;
const ID = 'traffic-per-hour';

/** Traffic per hour: bars, a map of days and hours, or a calendar, by how long the report is. */
export function hoursFigure(report: Report, charts: Charts): Figure {
  const days = daysOf(report);
  return {
    id: ID,
    heading: heading(report),
    ...(report.isLong ? drawDays(days, report, charts) : drawHours(report, charts)),
    table: report.isLong ? daysTable(days, report) : hoursTable(report),
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

type Drawn = Pick<Figure, 'drawing' | 'caption'>;

function drawHours(report: Report, charts: Charts): Drawn {
  const { hourRows, gaps, clock, peakHour } = report;
  return {
    drawing: charts.hourBars({
      id: ID,
      label: `Traffic per hour. ${heading(report)}.`,
      hours: hourRows.map((hour) => barOf(hour, report)),
      gaps,
      clock,
      ...(peakHour ? { highlight: peakHour.hour_start } : {}),
    }),
    caption: `Volume per hour, by the frames’ length on the wire. Each bar leads to its hour.${paler(report)}`,
  };
}

function paler(report: Report): string {
  return partialHours(report.hourRows).length > 0 ? ' Paler ones were captured in part.' : '';
}

function drawDays(days: readonly Day[], report: Report, charts: Charts): Drawn {
  const { hourRows, clock } = report;
  const label = `Traffic over time. ${heading(report)}.`;
  const linked = days.map(({ date, start, captured, bytes }) => ({
    start,
    captured: captured > 0,
    bytes,
    ...(captured > 0 ? { href: dayPage(date) } : {}),
  }));
  if (days.length <= MOST_MAPPED_DAYS) {
    const hours = hourRows.map(({ hour_start, captured, bytes }) => ({
      start: hour_start,
      captured,
      bytes,
    }));
    return {
      drawing: charts.dayHourHeatmap({ id: ID, label, hours, days: linked, clock }),
      caption:
        'Volume per hour: a row a day, a column an hour of the day. The stronger the colour, the more; hatched is not captured. Each row leads to its day.',
    };
  }
  return {
    drawing: charts.calendar({ id: ID, label, days: linked, clock }),
    caption: calendarCaption(days.length),
  };
}

function calendarCaption(days: number): string {
  const hatched = 'The stronger the colour, the more; hatched is not captured.';
  if (days > MOST_DAYS.wide) {
    return `Volume per month, a row a year. ${hatched} Each month leads to its first captured day.`;
  }
  const narrow = days > MOST_DAYS.narrow ? ' (on a narrow page per month)' : '';
  return `Volume per day${narrow}, a column a week. ${hatched} Each day leads to its page.`;
}

function barOf(hour: Hour, report: Report) {
  const { hour_start, captured, bytes, growing_to } = hour;
  const link = captured ? { href: hourLink(report, hour_start) } : {};
  const part = capturedPart(hour, report.clock);
  return {
    ...{ start: hour_start, captured, bytes, isGrowing: growing_to !== null },
    ...(part === undefined ? {} : { part }),
    ...link,
  };
}

function hoursTable(report: Report): Table {
  const { hourRows, clock, bytes } = report;
  return {
    caption: 'Traffic per hour',
    columns: columns('Hour'),
    rows: hourRows.map((hour) => {
      const { hour_start, captured } = hour;
      const name = `${clock.day(hour_start)} ${hoursOf(hour_start, hour_start + HOUR, clock)}`;
      const part = capturedPart(hour, clock);
      const notes = [
        ...(part === undefined ? [] : [`captured ${part}`]),
        ...(hour.growing_to === null ? [] : ['capturing now']),
      ];
      const text = [name, ...notes].join(', ');
      return captured
        ? [{ text, href: hourLink(report, hour_start) }, ...measures(hour, bytes)]
        : missing(text);
    }),
  };
}

/** The days of a long report, as many as a reader may want to look through. */
function daysTable(days: readonly Day[], { clock, bytes }: Report): Table {
  const left = days.length - ROWS_SHOWN;
  return {
    caption: 'Traffic per day',
    columns: columns('Day'),
    rows: days.slice(-ROWS_SHOWN).map((day) => {
      const text = clock.dayName(day.start);
      return day.captured > 0
        ? [{ text, href: dayPage(day.date) }, ...measures(day, bytes)]
        : missing(text);
    }),
    ...(left > 0
      ? { more: `The latest ${ROWS_SHOWN} days; ${plural(left, 'day')} before them.` }
      : {}),
  };
}

function columns(first: string): Table['columns'] {
  const numeric = ['Volume', 'Share', 'In', 'Out', 'Packets'];
  return [{ label: first }, ...numeric.map((label) => ({ label, numeric: true }))];
}

function measures(of: Omit<Hour | Day, 'captured'>, total: number): TableCell[] {
  return [
    { text: volume(of.bytes) },
    { text: share(of.bytes / total) },
    { text: volume(of.bytes_in) },
    { text: volume(of.bytes_out) },
    { text: count(of.packets) },
  ];
}

function missing(text: string): TableCell[] {
  return [{ text }, { text: 'not captured' }, ...Array(4).fill({ text: '–' })];
}
