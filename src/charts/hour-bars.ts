import { volume } from '../wording/quantity.js';
import type { HourBarsInput } from './charts.js';
import type { Frame, Sketch } from './drawing.js';
import type { Plot } from './plot.js';
import type { Point } from './svg.js';
import { COLOUR, emptyNote, HALO, isWide, MARGINS, valueAxis } from './theme.js';
import { timeAxis } from './time-axis.js';
import { volumeAxis } from './units.js';

const HOUR = 3600;
/** Below so many units a bar is too narrow to bear its value. */
const ROOM_FOR_VALUE = { wide: 52, narrow: 58 } as const;

/** Volume per hour as bars that lead to their hours; the highest is named, all are where there is room. */
export function hourBars(plot: Plot, input: HourBarsInput, frame: Frame): Sketch {
  const { hours, gaps, clock, highlight } = input;
  const from = hours[0]?.start ?? 0;
  const to = (hours.at(-1)?.start ?? from) + HOUR;
  const bars = hours.filter(({ captured }) => captured);
  const most = Math.max(0, ...bars.map(({ bytes }) => bytes));
  const barWidth = frame.width / Math.max(1, hours.length);
  const areAllNamed = barWidth >= ROOM_FOR_VALUE[frame.kind];
  const named = bars.filter(
    ({ start, bytes }) => bytes > 0 && (areAllNamed || start === highlight),
  );
  const said = ({ start, bytes }: (typeof bars)[number]) => {
    const day = hours.length > 24 ? `${clock.day(start)} ` : '';
    return `${day}${clock.minute(start)}–${clock.minute(start + HOUR)} · ${volume(bytes)}`;
  };
  const inset = barWidth > 12 ? 2 : 0.5;
  return {
    options: {
      ...MARGINS[frame.kind],
      height: isWide(frame) ? 300 : 240,
      x: { type: 'linear', domain: [from, to] },
      y: { domain: [0, most || 1], nice: true },
      marks: [
        ...valueAxis(plot, volumeAxis(most, 'per hour')),
        plot.rect(bars, {
          x1: 'start',
          x2: ({ start }) => start + HOUR,
          y1: 0,
          y2: 'bytes',
          insetLeft: inset,
          insetRight: inset,
          fill: COLOUR.volume,
          href: 'href',
          title: said,
        }),
        ...timeAxis(plot, { from, to, gaps, clock }, frame),
        plot.ruleY([0], { stroke: COLOUR.soft }),
        ...[true, false].map((isPeak) =>
          plot.text(
            named.filter(({ start }) => (start === highlight) === isPeak),
            {
              x: ({ start }) => start + HOUR / 2,
              y: 'bytes',
              text: ({ bytes }) => volume(bytes),
              dy: -9,
              ...HALO,
              fontWeight: isPeak ? 600 : 400,
            },
          ),
        ),
        ...emptyNote(plot, most === 0),
      ],
    },
    points: ({ x, y }) =>
      bars.map((bar): Point => [x(bar.start + HOUR / 2), y(bar.bytes), said(bar)]),
  };
}
