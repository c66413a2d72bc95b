import type { Charts } from '../../charts/charts.js';
import { MOST_DAYS } from '../../charts/drawings/calendar.js';
import { type MissingReason, missingText } from '../../format/missing.js';
import { hoursOf } from '../../format/period.js';
import { count, plural, share, volume } from '../../format/quantity.js';
import { capturedPart, partialHours } from '../captured-time.js';
import { type Day, daysOf, everyDay } from '../days.js';
import { everyHour } from '../every-hour.js';
import { dayPage, hourLink } from '../links.js';
import { HOURS, type Hour, type Report, spanOf } from '../report.js';
import type { Figure, Table, TableCell } from '../section.js';
import { peakText } from './sentences.js';

const HOUR = 3600;
const DAY = 86_400;
/** Longer reports get a calendar of days instead of a map of days and hours. */
const MOST_MAPPED_DAYS = 62;
const ROWS_SHOWN = 400;
const ID = 'traffic-per-hour';

/** Traffic per hour: bars, a map of days and hours, or a calendar, depending on the report's length. */
export function hoursFigure(report: Report, charts: Charts): Figure {
  return {
    id: ID,
    heading: peakText(report),
    ...(report.isLong ? drawDays(report, charts) : drawHours(report, charts)),
    table: report.isLong ? daysTable(report) : hoursTable(report),
    data: 'data/hours.csv',
    sql: HOURS,
  };
}

type DrawnHours = Pick<Figure, 'drawing' | 'caption'>;

function drawHours(report: Report, charts: Charts): DrawnHours {
  const { hourRows, gaps, peakHour } = report;
  return {
    drawing: charts.hourBars({
      id: ID,
      label: `Traffic per hour. ${peakText(report)}.`,
      hours: hourRows.map((hour) => barOf(hour, report)),
      ...spanOf(report),
      // Holes within captured hours are shown by their bars.
      gaps,
      ...(peakHour ? { highlight: peakHour.hour_start } : {}),
    }),
    caption: `Volume per hour, by frame length on the wire. Each bar links to its hour.${partialBarsNote(report)}`,
  };
}

function partialBarsNote(report: Report): string {
  return partialHours(report.hourRows).length > 0 ? ' Paler ones were captured only in part.' : '';
}

function drawDays(report: Report, charts: Charts): DrawnHours {
  const { clock, start, end } = report;
  const label = `Traffic over time. ${peakText(report)}.`;
  const spanned = Math.ceil((end - clock.midnight(start)) / DAY);
  if (spanned <= MOST_MAPPED_DAYS) {
    const days = everyDay(report).map(cellOf);
    const hours = everyHour(report).map(({ start, hour, missing }) => ({
      ...{ start, missing, bytes: hour?.bytes ?? 0 },
    }));
    return {
      drawing: charts.dayHourHeatmap({ id: ID, label, hours, days, clock }),
      caption: `Volume per hour: a row a day, a column an hour of the day. ${colorsNote(report)} Each row links to its day.`,
    };
  }
  return {
    drawing: charts.calendar({ id: ID, label, days: daysOf(report).map(cellOf), clock }),
    caption: calendarCaption(spanned, report),
  };
}

function cellOf(day: Day) {
  const { date, start, bytes } = day;
  const missing = missingDay(day);
  return { start, missing, bytes, ...(missing ? {} : { href: dayPage(date) }) };
}

/** Why a day has no captured hour. */
function missingDay({ hours, unread }: Day): MissingReason | undefined {
  if (hours.length > 0) return undefined;
  return unread.length > 0 ? 'not read' : 'not captured';
}

function calendarCaption(days: number, report: Report): string {
  const colors = colorsNote(report);
  if (days > MOST_DAYS.wide) {
    return `Volume per month, a row a year. ${colors} Each month links to its first captured day.`;
  }
  const narrow = days > MOST_DAYS.narrow ? ' (on narrow screens per month)' : '';
  return `Volume per day${narrow}, a column a week. ${colors} Each day links to its page.`;
}

function colorsNote({ hours_not_read }: Report): string {
  const unread = hours_not_read > 0 ? ' or could not be read' : '';
  return `The stronger the color, the more; hatched areas were not captured${unread}.`;
}

function barOf(hour: Hour, report: Report) {
  const { hour_start, bytes, growing_to } = hour;
  const part = capturedPart(hour, report.clock);
  return {
    ...{ start: hour_start, bytes, isGrowing: growing_to !== null },
    ...(part === undefined ? {} : { part }),
    href: hourLink(report, hour_start),
  };
}

function hoursTable(report: Report): Table {
  const { clock, bytes } = report;
  return {
    caption: 'Traffic per hour',
    columns: columns('Hour'),
    rows: everyHour(report).map(({ start, hour, missing }) => {
      const name = `${clock.day(start)} ${hoursOf(start, start + HOUR, clock)}`;
      if (missing) return missingRow(name, missing);
      const part = capturedPart(hour, clock);
      const notes = [
        ...(part === undefined ? [] : [`captured ${part}`]),
        ...(hour.growing_to === null ? [] : ['capturing now']),
      ];
      const text = [name, ...notes].join(', ');
      return [{ text, href: hourLink(report, start) }, ...volumeCells(hour, bytes)];
    }),
  };
}

/** The latest days of a long report; data/hours.csv has all hours. */
function daysTable(report: Report): Table {
  const { clock, bytes } = report;
  const days = daysOf(report);
  const left = days.length - ROWS_SHOWN;
  return {
    caption: 'Traffic per day',
    columns: columns('Day'),
    rows: days.slice(-ROWS_SHOWN).map((day) => {
      const text = clock.dayName(day.start);
      const missing = missingDay(day);
      return missing
        ? missingRow(text, missing)
        : [{ text, href: dayPage(day.date) }, ...volumeCells(day, bytes)];
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

function volumeCells(row: Hour | Day, total: number): TableCell[] {
  return [
    { text: volume(row.bytes) },
    { text: share(row.bytes / total) },
    { text: volume(row.bytes_in) },
    { text: volume(row.bytes_out) },
    { text: count(row.packets) },
  ];
}

function missingRow(text: string, reason: MissingReason): TableCell[] {
  return [{ text }, { text: missingText(reason) }, ...Array(4).fill({ text: '–' })];
}
