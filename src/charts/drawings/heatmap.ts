import { missingText } from '../../format/missing.js';
import { volume } from '../../format/quantity.js';
import { type CellMap, sketchCells } from '../cells.js';
import type { HeatmapInput } from '../charts.js';
import type { Frame, Sketch } from '../drawing.js';
import type { Plot } from '../plot.js';
import { isWide } from '../theme.js';

const HOUR = 3600;
const DAY = 86_400;
const LEFT = 84;
const TOP = 24;

/** One row per day and one column per local hour. Each row links to its day. */
export function dayHourHeatmap(plot: Plot, input: HeatmapInput, frame: Frame): Sketch {
  return sketchCells(plot, heatmapCells(input, frame));
}

function heatmapCells({ hours, days, clock }: HeatmapInput, frame: Frame): CellMap {
  const width = Math.floor((frame.width - LEFT - 4) / 24);
  const height = days.length > 31 ? 12 : 18;
  // Columns are wall clock hours, since days have 23 to 25 hours; of a repeated hour only the later one is visible.
  const wall = (t: number) => t + clock.offset(t);
  const dayNumber = (t: number) => Math.floor(wall(t) / DAY);
  const firstDay = dayNumber(hours[0]?.start ?? 0);
  const top = (row: number) => TOP + row * height;
  const cells = hours.map(({ start, missing, bytes }) => ({
    x: LEFT + Math.floor((((wall(start) % DAY) + DAY) % DAY) / HOUR) * width,
    y: top(dayNumber(start) - firstDay),
    width: width - 1,
    height: height - 1,
    missing,
    bytes,
    text: `${clock.moment(start)}${missing ? `, ${missingText(missing)}` : ` · ${volume(bytes)}`}`,
  }));
  const nth = Math.ceil(days.length / 31);
  const rowLabels = days.map(({ start }, row) => ({
    x: LEFT - 8,
    y: top(row) + height / 2,
    text: clock.dayName(start).replace(/ \d{4}$/, ''),
    anchor: 'end' as const,
  }));
  const every = isWide(frame) ? 3 : 6;
  const columnLabels = Array.from({ length: 24 / every }, (_, i) => ({
    x: LEFT + i * every * width,
    y: TOP - 10,
    text: `${String(i * every).padStart(2, '0')}:00`,
    anchor: 'start' as const,
  }));
  const links = days.flatMap(({ start, bytes, href }, row) =>
    href
      ? {
          x: 0,
          y: top(row),
          width: LEFT + 24 * width,
          height,
          href,
          text: `${clock.dayName(start)} · ${volume(bytes)}`,
        }
      : [],
  );
  return {
    cells,
    labels: [...rowLabels.filter((_, row) => row % nth === 0), ...columnLabels],
    links,
    height: top(days.length) + 4,
  };
}
