import { type Clock, MONTHS } from '../../format/clock.js';
import { missingText } from '../../format/missing.js';
import { volume } from '../../format/quantity.js';
import { type CellMap, type MapLabel, sketchCells } from '../cells.js';
import type { CalendarInput, PeriodVolume } from '../charts.js';
import type { Frame, Sketch } from '../drawing.js';
import type { Plot } from '../plot.js';
import { isWide } from '../theme.js';
import { monthMap } from './month-map.js';

const DAY = 86_400;
const WEEKDAYS = ['Mon', '', 'Wed', '', 'Fri', '', 'Sun'];
const LEFT = 38;
const TOP = 22;
/** The longest calendar at each width, in days; longer ones are drawn by month. */
export const MOST_DAYS = { wide: 5 * 366, narrow: 2 * 366 } as const;
/** Weeks per block. */
const WEEKS = { wide: 54, narrow: 27 } as const;

/** One column per week and one row per weekday, in blocks of weeks; if too long, one row per year and one column per month. */
export function calendar(plot: Plot, input: CalendarInput, frame: Frame): Sketch {
  const [first, last] = [input.days[0], input.days.at(-1)];
  const spanned = first && last ? (last.start - first.start) / DAY : 0;
  const isTooLong = spanned > MOST_DAYS[frame.kind];
  return sketchCells(plot, isTooLong ? monthMap(input, frame) : weekMap(input, frame));
}

interface CalendarDay extends PeriodVolume {
  /** Days since 1970. */
  readonly number: number;
  readonly year: number;
  readonly month: number;
  readonly isFirstOfMonth: boolean;
}

function weekMap({ days, clock }: CalendarInput, frame: Frame): CellMap {
  const all = fillMissingDays(days, clock).map((day): CalendarDay => {
    const date = clock.day(day.start);
    return {
      ...day,
      number: Math.floor((day.start + clock.offset(day.start)) / DAY),
      year: Number(date.slice(0, 4)),
      month: Number(date.slice(5, 7)) - 1,
      isFirstOfMonth: date.endsWith('-01'),
    };
  });
  const weeks = WEEKS[frame.kind];
  const columns = Math.min(weeks, Math.ceil(all.length / 7) + 1);
  const size = Math.min(24, Math.floor((frame.width - LEFT - 4) / columns));
  const blocks = blocksOf(all, weeks, isWide(frame) ? 12 : 6);
  const blockHeight = TOP + 7 * size + 12;
  const drawn = blocks.map((block, i) => {
    const top = i * blockHeight + TOP;
    const firstMonday = mondayOf(block.from);
    const x = (day: CalendarDay) => LEFT + Math.floor((day.number - firstMonday) / 7) * size;
    const y = (day: CalendarDay) => top + weekday(day.number) * size;
    const cells = block.days.map((day) => ({
      x: x(day),
      y: y(day),
      width: size - 1,
      height: size - 1,
      missing: day.missing,
      bytes: day.bytes,
      text: `${clock.dayName(day.start)}${day.missing ? `, ${missingText(day.missing)}` : ` · ${volume(day.bytes)}`}`,
      ...(day.href ? { href: day.href } : {}),
    }));
    const months = block.days.filter((day, n) => n === 0 || day.isFirstOfMonth);
    // The border of a month: left of its first day's column from that day down, and left of the next column above it.
    const lines = months.slice(1).map((day) => {
      const [left, middle, bottom] = [x(day) - 0.5, y(day) - 0.5, top + 7 * size - 0.5];
      return middle < top
        ? `M${left},${top - 0.5}V${bottom}`
        : `M${left + size},${top - 0.5}V${middle}H${left}V${bottom}`;
    });
    return {
      cells,
      lines: lines.join(''),
      labels: [
        ...monthLabels(months, x, top - 10),
        ...WEEKDAYS.map((text, row) => ({
          x: LEFT - 8,
          y: top + (row + 0.5) * size,
          text,
          anchor: 'end' as const,
        })).filter(({ text }) => text !== ''),
      ],
    };
  });
  return {
    cells: drawn.flatMap(({ cells }) => cells),
    labels: drawn.flatMap(({ labels }) => labels),
    lines: drawn.map(({ lines }) => lines).join(''),
    height: Math.max(1, blocks.length) * blockHeight,
  };
}

/** Adds the days that are not listed. */
function fillMissingDays(days: readonly PeriodVolume[], clock: Clock): PeriodVolume[] {
  return days.flatMap((day, i) => {
    const filled: PeriodVolume[] = [day];
    const next = days[i + 1]?.start ?? 0;
    // 36 hours after midnight is around noon of the next day, even if clocks change.
    for (let start = clock.midnight(day.start + 1.5 * DAY); start < next; ) {
      filled.push({ start, missing: 'not captured', bytes: 0 });
      start = clock.midnight(start + 1.5 * DAY);
    }
    return filled;
  });
}

/** 1970-01-01 was a Thursday; weeks begin on Monday (ISO 8601). */
const weekday = (dayNumber: number) => (dayNumber + 3) % 7;
const mondayOf = (dayNumber: number) => dayNumber - weekday(dayNumber);

interface Block {
  /** The day with which the block begins; the report may begin later. */
  readonly from: number;
  readonly days: readonly CalendarDay[];
}

/** One block if all weeks fit, else a block for each year or half year. */
function blocksOf(days: readonly CalendarDay[], weeks: number, months: number): Block[] {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  if ((mondayOf(last.number) - mondayOf(first.number)) / 7 < weeks) {
    return [{ from: first.number, days }];
  }
  const blocks = new Map<number, CalendarDay[]>();
  for (const day of days) {
    const firstMonth = day.month - (day.month % months);
    const from = Date.UTC(day.year, firstMonth) / 1000 / DAY;
    const block = blocks.get(from);
    if (block) block.push(day);
    else blocks.set(from, [day]);
  }
  return [...blocks].map(([from, inBlock]) => ({ from, days: inBlock }));
}

/** Months, with the year for the first one and each January. A label that would overlap the next is left out. */
function monthLabels(
  months: readonly CalendarDay[],
  x: (day: CalendarDay) => number,
  y: number,
): MapLabel[] {
  const named = months.map((day, i) => {
    const isNewYear = i === 0 || day.month === 0;
    const text = `${MONTHS[day.month]}${isNewYear ? ` ${day.year}` : ''}`;
    return { x: x(day), y, text, anchor: 'start' as const, isStrong: isNewYear };
  });
  return named.filter((name, i) => {
    const next = named[i + 1];
    return !next || next.x - name.x > name.text.length * 6.5;
  });
}
