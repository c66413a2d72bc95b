import { volume } from '../wording/quantity.js';
import type { CalendarInput, HeatmapInput } from './charts.js';
import type { Frame, Sketch } from './drawing.js';
import type { Mark, Plot } from './plot.js';
import type { Point } from './svg.js';
import { COLOUR, emptyNote, isWide } from './theme.js';

const HOUR = 3600;
const DAY = 86_400;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** More weeks than this are drawn as months. */
const MOST_WEEKS = 210;

interface Cell {
  readonly column: number;
  readonly row: number;
  readonly captured: boolean;
  readonly bytes: number;
  readonly text: string;
  readonly href?: string;
}
interface Grid {
  readonly cells: readonly Cell[];
  readonly columns: number;
  readonly rows: number;
  readonly columnNames: readonly { at: number; text: string }[];
  readonly rowNames: readonly { at: number; text: string }[];
  readonly marginLeft: number;
  readonly rowHeight: number;
}

/** A row a day, a column an hour of the local day. */
export function dayHourHeatmap(plot: Plot, { hours, clock }: HeatmapInput, frame: Frame): Sketch {
  const firstDay = clock.midnight(hours[0]?.start ?? 0);
  // Days have 23 to 25 hours, so rows are counted on the wall clock.
  const wall = (t: number) => t + clock.offset(t);
  const dayOf = (t: number) => Math.floor(wall(t) / DAY) - Math.floor(wall(firstDay) / DAY);
  const cells = hours.map(({ start, captured, bytes, href }) => ({
    column: Math.floor((wall(start) % DAY) / HOUR),
    row: dayOf(start),
    captured,
    bytes,
    text: `${clock.moment(start)} · ${captured ? volume(bytes) : 'not captured'}`,
    ...(href ? { href } : {}),
  }));
  const rows = (cells.at(-1)?.row ?? 0) + 1;
  const nth = Math.ceil(rows / 31);
  const rowNames = Array.from({ length: rows }, (_, row) => ({
    at: row,
    text: clock.dayName(firstDay + row * DAY + DAY / 2).replace(/ \d{4}$/, ''),
  })).filter(({ at }) => at % nth === 0);
  const every = isWide(frame) ? 3 : 6;
  const columnNames = Array.from({ length: 24 / every }, (_, i) => ({
    at: i * every,
    text: `${String(i * every).padStart(2, '0')}:00`,
  }));
  const rowHeight = rows > 31 ? 10 : 16;
  return sketchGrid(plot, {
    cells,
    columns: 24,
    rows,
    columnNames,
    rowNames,
    marginLeft: 82,
    rowHeight,
  });
}

/** A column a week, a row a weekday; over many years a row a year, a column a month. */
export function calendar(plot: Plot, input: CalendarInput, frame: Frame): Sketch {
  const weeks = input.days.length / 7;
  const most = isWide(frame) ? MOST_WEEKS : MOST_WEEKS / 2.5;
  return sketchGrid(plot, weeks > most ? monthGrid(input) : weekGrid(input, frame));
}

function weekGrid({ days, clock }: CalendarInput, frame: Frame): Grid {
  const wallDay = (t: number) => Math.floor((t + clock.offset(t)) / DAY);
  // 1970-01-01 was a Thursday; weeks begin on Monday (ISO 8601).
  const weekday = (t: number) => (wallDay(t) + 3) % 7;
  const first = days[0]?.start ?? 0;
  const firstMonday = wallDay(first) - weekday(first);
  const columnOf = (t: number) => Math.floor((wallDay(t) - firstMonday) / 7);
  const cells = days.map(({ start, captured, bytes }) => ({
    column: columnOf(start),
    row: weekday(start),
    captured,
    bytes,
    text: `${clock.dayName(start)} · ${captured ? volume(bytes) : 'not captured'}`,
  }));
  const columns = (cells.at(-1)?.column ?? 0) + 1;
  const monthStarts = days.filter(({ start }) => clock.day(start).endsWith('-01'));
  const nth = Math.ceil(monthStarts.length / (isWide(frame) ? 18 : 7));
  const columnNames = monthStarts
    .filter((_, i) => i % nth === 0)
    .map(({ start }) => ({ at: columnOf(start), text: clock.dayName(start).slice(-8) }));
  const rowNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((text, at) => ({
    at,
    text,
  }));
  const rowHeight = Math.min(18, Math.max(8, Math.floor((frame.width - 60) / columns)));
  return { cells, columns, rows: 7, columnNames, rowNames, marginLeft: 40, rowHeight };
}

function monthGrid({ days, clock }: CalendarInput): Grid {
  const months = new Map<string, { captured: boolean; bytes: number }>();
  for (const { start, captured, bytes } of days) {
    const name = clock.day(start).slice(0, 7);
    const month = months.get(name) ?? { captured: false, bytes: 0 };
    months.set(name, { captured: month.captured || captured, bytes: month.bytes + bytes });
  }
  const firstYear = Number([...months.keys()][0]?.slice(0, 4) ?? 1970);
  const cells = [...months].map(([name, { captured, bytes }]) => ({
    column: Number(name.slice(5)) - 1,
    row: Number(name.slice(0, 4)) - firstYear,
    captured,
    bytes,
    text: `${name} · ${captured ? volume(bytes) : 'not captured'}`,
  }));
  const rows = (cells.at(-1)?.row ?? 0) + 1;
  const nth = Math.ceil(rows / 30);
  return {
    cells,
    columns: 12,
    rows,
    columnNames: MONTHS.map((text, at) => ({ at, text })),
    rowNames: Array.from({ length: rows }, (_, at) => ({
      at,
      text: String(firstYear + at),
    })).filter(({ at }) => at % nth === 0),
    marginLeft: 42,
    rowHeight: rows > 30 ? 8 : 18,
  };
}

/** Shade is the square root of the volume, so that quiet cells differ from empty ones. */
function sketchGrid(plot: Plot, grid: Grid): Sketch {
  const { cells, columns, rows, marginLeft } = grid;
  const most = Math.max(1, ...cells.map(({ bytes }) => bytes));
  const box = {
    x1: 'column',
    x2: (c: Cell) => c.column + 1,
    y1: 'row',
    y2: (c: Cell) => c.row + 1,
    inset: 0.5,
  };
  const name = { fill: COLOUR.soft };
  const marks: Mark[] = [
    plot.rect(
      cells.filter(({ captured }) => !captured),
      { ...box, fill: COLOUR.hatch },
    ),
    plot.rect(
      cells.filter(({ captured }) => captured),
      {
        ...box,
        fill: COLOUR.volume,
        fillOpacity: ({ bytes }: Cell) => 0.08 + 0.92 * Math.sqrt(bytes / most),
        href: 'href',
        title: 'text',
      },
    ),
    plot.text(grid.columnNames, {
      x: ({ at }) => at,
      y: 0,
      text: 'text',
      dy: -10,
      textAnchor: 'start',
      ...name,
    }),
    plot.text(grid.rowNames, {
      x: 0,
      y: ({ at }) => at + 0.5,
      text: 'text',
      dx: -8,
      textAnchor: 'end',
      ...name,
    }),
    ...emptyNote(plot, cells.length === 0),
  ];
  const height = rows * grid.rowHeight;
  return {
    options: {
      marginLeft,
      marginRight: 10,
      marginTop: 24,
      marginBottom: 8,
      height: height + 32,
      x: { domain: [0, columns], axis: null },
      y: { domain: [0, rows], range: [24, 24 + height], axis: null },
      opacity: { type: 'identity' },
      marks,
    },
    points: ({ x, y }) => {
      const stride = Math.ceil(cells.length / 800);
      return cells
        .filter((_, i) => i % stride === 0)
        .map((cell): Point => [x(cell.column + 0.5), y(cell.row + 0.5), cell.text]);
    },
  };
}
