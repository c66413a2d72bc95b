import { duration, plural, volume } from '../../format/quantity.js';
import type { SizeDurationInput } from '../charts.js';
import type { Frame, Sketch } from '../drawing.js';
import type { Plot } from '../plot.js';
import type { Point } from '../svg.js';
import { bottomAxis, COLOR, emptyNote, isWide } from '../theme.js';
import { powers } from './heavy-tail.js';

/** The number of flows by duration and size as shades, on logarithmic axes. */
export function sizeDuration(plot: Plot, { cells }: SizeDurationInput, frame: Frame): Sketch {
  const most = Math.max(1, ...cells.map(({ flows }) => flows));
  const [t0, t1] = extent(
    cells.flatMap(({ duration0, duration1 }) => [duration0, duration1]),
    [0.001, 10],
  );
  const [b0, b1] = extent(
    cells.flatMap(({ bytes0, bytes1 }) => [bytes0, bytes1]),
    [10, 1e4],
  );
  const every = isWide(frame) ? 1 : 2;
  return {
    options: {
      marginLeft: 58,
      marginRight: 16,
      marginTop: 28,
      marginBottom: 40,
      height: isWide(frame) ? 360 : 300,
      x: { type: 'log', domain: [t0, t1] },
      y: { type: 'log', domain: [b0, b1] },
      opacity: { type: 'identity' },
      marks: [
        bottomAxis(plot, {
          ticks: DURATIONS.filter((t, i) => t >= t0 && t <= t1 && i % every === 0),
          tickFormat: durationTick,
          label: 'duration',
        }),
        plot.axisY(powers(b0, b1, every), {
          tickFormat: (value: number) => volume(value),
          tickSize: 0,
          color: COLOR.soft,
          label: 'size',
          labelAnchor: 'top',
          labelArrow: 'none',
        }),
        plot.rect(cells, {
          x1: 'duration0',
          x2: 'duration1',
          y1: 'bytes0',
          y2: 'bytes1',
          inset: 0.5,
          fill: COLOR.volume,
          fillOpacity: ({ flows }: { flows: number }) =>
            Math.round((0.12 + (0.88 * Math.log1p(flows)) / Math.log1p(most)) * 100) / 100,
        }),
        ...emptyNote(plot, cells.length === 0),
      ],
    },
    points: ({ x, y }) =>
      cells.map(
        (cell): Point => [
          x(Math.sqrt(cell.duration0 * cell.duration1)),
          y(Math.sqrt(cell.bytes0 * cell.bytes1)),
          `${plural(cell.flows, 'flow')} of ${volume(cell.bytes0)}–${volume(cell.bytes1)}, ${duration(cell.duration0)}–${duration(cell.duration1)}`,
        ],
      ),
  };
}

/** Round durations; a logarithmic axis of seconds would have ticks like 16 min 40 s. */
const DURATIONS = [0.001, 0.01, 0.1, 1, 10, 60, 600, 3600, 36_000, 86_400, 864_000, 8_640_000];

/** The shortest duration that the axis distinguishes is a millisecond. */
function durationTick(seconds: number): string {
  return seconds <= 0.001 ? '≤1 ms' : duration(seconds);
}

function extent(values: readonly number[], fallback: [number, number]): [number, number] {
  return values.length === 0 ? fallback : [Math.min(...values), Math.max(...values)];
}
