import { count, length, share } from '../../format/quantity.js';
import type { CumulativeInput } from '../charts.js';
import type { Frame, Sketch } from '../drawing.js';
import type { Plot } from '../plot.js';
import type { Point } from '../svg.js';
import { bottomAxis, COLOR, emptyNote, isWide, MARGINS, toneColor, valueAxis } from '../theme.js';
import { shareAxis } from '../units.js';
import { powers } from './heavy-tail.js';

/** Cumulative distribution functions, each labeled at a different height. */
export function cumulative(plot: Plot, input: CumulativeInput, frame: Frame): Sketch {
  const { series, xLabel } = input;
  const longest = Math.max(1, ...series.map(({ points }) => points.at(-1)?.x ?? 0));
  // On a linear axis, a few very long frames would squeeze everything else to the left edge.
  const isLog = longest > 4000;
  const domain = isLog ? [20, longest] : [0, longest];
  const ticks = isLog
    ? { ticks: powers(20, longest, 1), tickFormat: (value: number) => count(value) }
    : { ticks: isWide(frame) ? 8 : 4 };
  const lines = series.map(({ points, tone }, i) =>
    plot.line(
      [
        { x: domain[0] ?? 0, share: 0 },
        ...points,
        { x: longest, share: points.at(-1)?.share ?? 0 },
      ],
      {
        x: 'x',
        y: 'share',
        curve: 'step-after',
        stroke: toneColor(tone),
        strokeWidth: i === 0 ? 2.5 : 1.5,
      },
    ),
  );
  const names = series.map(({ points, label, tone }, i) => {
    const level = 0.3 + (0.6 * (i + 0.5)) / series.length;
    const at = points.find((point) => point.share >= level) ?? { x: longest };
    const isRight = at.x > longest * 0.75;
    return plot.text([{ x: at.x, y: level }], {
      x: 'x',
      y: 'y',
      text: () => label,
      textAnchor: isRight ? 'end' : 'start',
      dx: isRight ? -8 : 8,
      fill: toneColor(tone),
      fontWeight: 600,
      stroke: COLOR.paper,
      strokeWidth: 4,
    });
  });
  return {
    options: {
      ...MARGINS[frame.kind],
      marginBottom: 40,
      height: isWide(frame) ? 300 : 260,
      x: isLog ? { type: 'log', domain } : { domain },
      y: { domain: [0, 1] },
      marks: [
        ...valueAxis(plot, { ...shareAxis('share of packets'), ticks: 4 }),
        bottomAxis(plot, { ...ticks, label: xLabel }),
        plot.ruleX(input.marks, { x: 'x', stroke: COLOR.soft, strokeDasharray: '2,3' }),
        ...lines,
        ...names,
        plot.text(input.marks, {
          x: 'x',
          y: 0,
          text: 'text',
          dy: -9,
          dx: 6,
          textAnchor: 'start',
          fill: COLOR.soft,
          stroke: COLOR.paper,
          strokeWidth: 4,
        }),
        ...emptyNote(
          plot,
          series.every(({ points }) => points.length === 0),
        ),
      ],
    },
    points: ({ x, y }) =>
      (series[0]?.points ?? []).map(
        (point): Point => [
          x(point.x),
          y(point.share),
          `${share(point.share)} are at most ${length(point.x)}`,
        ],
      ),
  };
}
