import { group, sum } from 'd3-array';
import { MONTHS } from '../../format/clock.js';
import { missingText } from '../../format/missing.js';
import { volume } from '../../format/quantity.js';
import type { CellMap } from '../cells.js';
import type { CalendarInput, PeriodVolume } from '../charts.js';
import type { Frame } from '../drawing.js';
import { isWide } from '../theme.js';

const LEFT = 38;
const TOP = 22;

/** One row per year and one column per month. Each month links to its first captured day. */
export function monthMap({ days, clock }: CalendarInput, frame: Frame): CellMap {
  /** Months since the year 0. */
  const monthOf = ({ start }: PeriodVolume) => {
    const date = new Date((start + clock.offset(start)) * 1000);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  };
  const daysOf = group(days, monthOf);
  const [firstDay, lastDay] = [days[0], days.at(-1)];
  const first = firstDay ? monthOf(firstDay) : 0;
  const last = lastDay ? monthOf(lastDay) : first;
  const months = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const firstYear = Math.floor(first / 12);
  const width = Math.min(60, Math.floor((frame.width - LEFT - 4) / 12));
  const rows = Math.floor(last / 12) - firstYear + 1;
  const height = rows > 30 ? 12 : 22;
  const nth = Math.ceil(rows / 30);
  const cells = months.map((number) => {
    const [year, month] = [Math.floor(number / 12), number % 12];
    const inMonth = daysOf.get(number) ?? [];
    const captured = inMonth.filter((day) => !day.missing);
    const missing = captured.length > 0 ? undefined : (inMonth[0]?.missing ?? 'not captured');
    const bytes = sum(captured, (day) => day.bytes);
    const href = captured[0]?.href;
    return {
      x: LEFT + month * width,
      y: TOP + (year - firstYear) * height,
      width: width - 1,
      height: height - 1,
      missing,
      bytes,
      text: `${MONTHS[month]} ${year}${missing ? `, ${missingText(missing)}` : ` · ${volume(bytes)}`}`,
      ...(href ? { href } : {}),
    };
  });
  const years = Array.from({ length: rows }, (_, row) => ({
    x: LEFT - 8,
    y: TOP + (row + 0.5) * height,
    text: String(firstYear + row),
    anchor: 'end' as const,
  })).filter((_, row) => row % nth === 0);
  const monthLabels = MONTHS.map((text, month) => ({
    x: LEFT + month * width,
    y: TOP - 10,
    text: isWide(frame) ? text : text.slice(0, 1),
    anchor: 'start' as const,
  }));
  return { cells, labels: [...years, ...monthLabels], height: TOP + rows * height + 4 };
}
