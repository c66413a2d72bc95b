import { share } from '../../format/quantity.js';
import type { LorenzInput } from '../charts.js';
import type { Frame, Sketch } from '../drawing.js';
import type { Plot } from '../plot.js';
import type { Point } from '../svg.js';
import { bottomAxis, COLOR, emptyNote, isWide, MARGINS, valueAxis } from '../theme.js';
import { shareAxis } from '../units.js';

/** Room for the axis, and for half of its last tick. */
const [FOOT, LAST_TICK] = [40, 22];

/**
 * A Lorenz curve: the cumulative share of the volume by the share of the number, smallest first. The diagonal stands for
 * equality (M. O. Lorenz, "Methods of measuring the concentration of wealth", 1905).
 */
export function lorenz(plot: Plot, input: LorenzInput, frame: Frame): Sketch {
  const { points, marks, note, xLabel } = input;
  const { marginLeft, marginTop } = MARGINS[frame.kind];
  const room = frame.width - marginLeft;
  // A square, so that the diagonal is at 45 degrees.
  const side = isWide(frame) ? 400 : room - LAST_TICK;
  const curve = points.map(({ x, y }) => ({ x: 1 - x, y: 1 - y }));
  const atMark = marks.map(({ x, text }) => ({
    ...{ x: 1 - x, text },
    y: 1 - (points.find((point) => point.x >= x)?.y ?? 0),
  }));
  return {
    options: {
      ...MARGINS[frame.kind],
      marginRight: room - side,
      marginBottom: FOOT,
      height: marginTop + side + FOOT,
      x: { domain: [0, 1] },
      y: { domain: [0, 1] },
      marks: [
        ...valueAxis(plot, shareAxis('share of bytes')),
        bottomAxis(plot, { ticks: 4, tickFormat: (value) => `${value * 100} %`, label: xLabel }),
        plot.line(
          [
            [0, 0],
            [1, 1],
          ],
          { stroke: COLOR.soft, strokeDasharray: '2,4' },
        ),
        plot.text([[0.5, 0.5]], {
          text: () => 'equal shares',
          fill: COLOR.soft,
          textAnchor: 'end',
          dx: -8,
          dy: -8,
        }),
        plot.text([[0.6, 0.32]], { text: () => note ?? '', fill: COLOR.soft }),
        plot.line(curve, { x: 'x', y: 'y', stroke: COLOR.volume, strokeWidth: 2.5 }),
        plot.dot(atMark, {
          x: 'x',
          y: 'y',
          r: 4,
          fill: COLOR.volume,
          stroke: COLOR.paper,
          strokeWidth: 1.5,
        }),
        plot.text(atMark, {
          x: 'x',
          y: 'y',
          text: 'text',
          textAnchor: 'end',
          dx: -10,
          dy: -6,
          fill: COLOR.ink,
          stroke: COLOR.paper,
          strokeWidth: 4,
        }),
        ...emptyNote(plot, points.length < 2),
      ],
    },
    points: ({ x, y }) =>
      points
        .toReversed()
        .map(
          (point): Point => [
            x(1 - point.x),
            y(1 - point.y),
            `The largest ${share(point.x)} have ${share(point.y)} of the bytes`,
          ],
        ),
  };
}
