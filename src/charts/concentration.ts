import { share } from '../wording/quantity.js';
import type { ConcentrationInput } from './charts.js';
import type { Frame, Sketch } from './drawing.js';
import type { Plot } from './plot.js';
import type { Point } from './svg.js';
import { bottomAxis, COLOUR, emptyNote, isWide, MARGINS, valueAxis } from './theme.js';
import { shareAxis } from './units.js';

/** The share of the volume that the largest have, by their share in number; the diagonal is equality. */
export function concentration(plot: Plot, input: ConcentrationInput, frame: Frame): Sketch {
  const { points, marks, xLabel } = input;
  const atMark = marks.map((mark) => ({
    ...mark,
    y: points.find(({ x }) => x >= mark.x)?.y ?? 0,
  }));
  return {
    options: {
      ...MARGINS[frame.kind],
      marginBottom: 40,
      height: isWide(frame) ? 300 : 260,
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
          { stroke: COLOUR.soft, strokeDasharray: '2,4' },
        ),
        plot.text([[0.62, 0.62]], {
          text: () => 'equal shares',
          fill: COLOUR.soft,
          textAnchor: 'start',
          dx: 8,
          dy: 8,
        }),
        plot.line(points, { x: 'x', y: 'y', stroke: COLOUR.volume, strokeWidth: 2.5 }),
        plot.dot(atMark, {
          x: 'x',
          y: 'y',
          r: 4,
          fill: COLOUR.volume,
          stroke: COLOUR.paper,
          strokeWidth: 1.5,
        }),
        plot.text(atMark, {
          x: 'x',
          y: 'y',
          text: 'text',
          textAnchor: 'start',
          dx: 10,
          dy: 4,
          fill: COLOUR.ink,
          stroke: COLOUR.paper,
          strokeWidth: 4,
        }),
        ...emptyNote(plot, points.length < 2),
      ],
    },
    points: ({ x, y }) =>
      points.map(
        (point): Point => [
          x(point.x),
          y(point.y),
          `${share(point.x)} have ${share(point.y)} of the bytes`,
        ],
      ),
  };
}
