import type { Charts } from '../../charts/charts.js';
import { missingText } from '../../format/missing.js';
import { hoursOf } from '../../format/period.js';
import { count, plural, rate, share, volume } from '../../format/quantity.js';
import { capturedPart } from '../../sections/captured-time.js';
import type { Day } from '../../sections/days.js';
import { type Gap, uncaptured } from '../../sections/intervals.js';
import { hourAnchor, hourLink } from '../../sections/links.js';
import type { Report } from '../../sections/report.js';
import type { Figure, Table } from '../../sections/section.js';
import { sourcesTable } from '../../sections/sources-table.js';
import { meanOver } from '../../sections/time-step.js';
import { type DayData, RATES, type RateBin } from './data.js';
import { daySentences } from './sentences.js';

/** The content of a day's page. */
export interface DayDetail {
  readonly title: string;
  readonly findings: readonly string[];
  readonly figure: Figure;
  readonly hours: Table;
  readonly sources: Table;
}

const HOUR = 3600;
const BIN = 300;

export function presentDay(data: DayData, report: Report, charts: Charts): DayDetail {
  return {
    title: report.clock.dayTitle(data.day.start),
    findings: daySentences(data, report),
    figure: rateFigure(data, report, charts),
    hours: hoursTable(data.day, report),
    sources: daySources(data, report),
  };
}

function rateFigure({ day, rates }: DayData, { clock, local }: Report, charts: Charts): Figure {
  const bins = JSON.parse(rates) as RateBin[];
  const most = (direction: 1 | 2) => bins.reduce((best, bin) => Math.max(best, bin[direction]), 0);
  const nothing = local.basis === 'none' ? 'In and out are unknown' : 'Nothing came in or went out';
  const heading =
    most(1) + most(2) > 0
      ? `At most ${rate(most(1))} came in and ${rate(most(2))} went out`
      : nothing;
  const id = `day-${day.date}`;
  const drawing = charts.inOutArea({
    id,
    label: `Rate in and out. ${heading}.`,
    bins: bins.map(([bin, bitsIn, bitsOut]) => ({ start: day.start + bin * BIN, bitsIn, bitsOut })),
    binSeconds: BIN,
    from: day.start,
    to: day.end,
    gaps: uncaptured(gapsOf(day), day.hours),
    clock,
  });
  return {
    id,
    heading,
    caption: `${meanOver(drawing.binSeconds)}, in bits per second: in above the line, out below it.`,
    drawing,
    sql: RATES,
  };
}

/** The starts of all hours of the day, including those outside the report's period. */
function startsOf({ start, end }: Day): number[] {
  return Array.from({ length: Math.ceil((end - start) / HOUR) }, (_, i) => start + i * HOUR);
}

/** The hours of the day that were not captured, one gap each. */
function gapsOf(day: Day): Gap[] {
  const captured = new Set(day.hours.map(({ hour_start }) => hour_start));
  return startsOf(day)
    .filter((start) => !captured.has(start))
    .map((start) => ({
      ...{ start, end: start + HOUR },
      reason: day.unread.includes(start) ? 'not read' : 'not captured',
    }));
}

function hoursTable(day: Day, report: Report): Table {
  const known = new Map(day.hours.map((hour) => [hour.hour_start, hour]));
  const { clock, shownHours } = report;
  return {
    caption: 'Traffic per hour of the day',
    columns: [
      { label: 'Hour' },
      ...['Volume', 'Share', 'In', 'Out', 'Packets'].map((label) => ({
        label,
        numeric: true,
      })),
    ],
    rows: startsOf(day).map((start) => {
      const name = { text: hoursOf(start, start + HOUR, clock), id: hourAnchor(start) };
      const hour = known.get(start);
      if (!hour) {
        const reason = day.unread.includes(start) ? 'not read' : 'not captured';
        const isSpanned = start >= report.start && start < report.end;
        const text = isSpanned ? missingText(reason) : 'not in the report';
        return [name, { text }, ...Array(4).fill({ text: '–' })];
      }
      const part = capturedPart(hour, clock);
      if (part !== undefined) name.text += `, captured ${part}`;
      return [
        shownHours.has(start) ? { ...name, href: hourLink(report, start) } : name,
        { text: volume(hour.bytes) },
        { text: share(hour.bytes / day.bytes) },
        { text: volume(hour.bytes_in) },
        { text: volume(hour.bytes_out) },
        { text: count(hour.packets) },
      ];
    }),
  };
}

function daySources({ day, sources }: DayData, report: Report): Table {
  const left = (sources[0]?.sources ?? 0) - sources.length;
  return {
    ...sourcesTable('Top sources of this day', sources, day.bytes, report),
    ...(left > 0 ? { more: `${plural(left, 'more source')}.` } : {}),
  };
}
