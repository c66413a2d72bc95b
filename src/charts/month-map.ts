import { MONTHS } from '../wording/clock.js';
import { volume } from '../wording/quantity.js';
import type { CellMap } from './cells.js';
import type { CalendarInput, HourBar } from './charts.js';
import type { Frame } from './drawing.js';
import { isWide } from './theme.js';

const LEFT = 38;
const TOP = 22;

/** A row a year, a column a month; each month leads to its first captured day. */
export function monthMap({ days, clock }: CalendarInput, frame: Frame): CellMap {
  const months = new Map<string, HourBar[]>();
  for (const day of days) {
    const name = clock.day(day.start).slice(0, 7);
    const month = months.get(name);
    if (month) month.push(day);
    else months.set(name, [day]);
  }
  const firstYear = Number([...months.keys()][0]?.slice(0, 4) ?? 1970);
  const lastYear = Number([...months.keys()].at(-1)?.slice(0, 4) ?? 1970);
  const width = Math.min(60, Math.floor((frame.width - LEFT - 4) / 12));
  const rows = lastYear - firstYear + 1;
  const height = rows > 30 ? 12 : 22;
  const nth = Math.ceil(rows / 30);
  const cells = [...months].map(([name, inMonth]) => {
    const captured = inMonth.filter((day) => day.captured);
    const bytes = captured.reduce((sum, day) => sum + day.bytes, 0);
    const href = captured[0]?.href;
    const month = Number(name.slice(5)) - 1;
    const what = captured.length > 0 ? volume(bytes) : 'not captured';
    return {
      x: LEFT + month * width,
      y: TOP + (Number(name.slice(0, 4)) - firstYear) * height,
      width: width - 1,
      height: height - 1,
      captured: captured.length > 0,
      bytes,
      text: `${MONTHS[month]} ${name.slice(0, 4)} · ${what}`,
      ...(href ? { href } : {}),
    };
  });
  const years = Array.from({ length: rows }, (_, row) => ({
    x: LEFT - 8,
    y: TOP + (row + 0.5) * height,
    text: String(firstYear + row),
    anchor: 'end' as const,
  })).filter((_, row) => row % nth === 0);
  const monthHeads = MONTHS.map((text, month) => ({
    x: LEFT + month * width,
    y: TOP - 10,
    text: isWide(frame) ? text : text.slice(0, 1),
    anchor: 'start' as const,
  }));
  return { cells, names: [...years, ...monthHeads], height: TOP + rows * height + 4 };
}
