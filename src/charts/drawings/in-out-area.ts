import { rate } from '../../format/quantity.js';
import { mergeBins, steps } from '../bins.js';
import type { InOutInput } from '../charts.js';
import type { Frame, Sketch } from '../drawing.js';
import { withGapPoints } from '../gap-points.js';
import type { Plot } from '../plot.js';
import type { Point } from '../svg.js';
import { COLOR, emptyNote, isWide, MARGINS, valueAxis } from '../theme.js';
import { timeAxis } from '../time-axis.js';
import { bitAxis } from '../units.js';
import { BINS, momentText } from './rate-area.js';
import { stepArea } from './step-area.js';

/** Rates in above the line and out below it, on the same scale. */
export function inOutArea(plot: Plot, input: InOutInput, frame: Frame): Sketch {
  const names = input.names ?? { in: 'in', out: 'out' };
  const bins = input.bins.map(({ bitsIn, bitsOut, ...bin }) => ({
    ...bin,
    values: [bitsIn, bitsOut],
  }));
  const merged = mergeBins(bins, { ...input, limit: BINS[frame.kind] });
  const mostIn = Math.max(0, ...merged.bins.map(({ values }) => values[0] ?? 0));
  const mostOut = Math.max(0, ...merged.bins.map(({ values }) => values[1] ?? 0));
  const most = Math.max(mostIn, mostOut) || 1;
  // Each side has room for its name.
  const domain = [-Math.max(mostOut, most * 0.18), Math.max(mostIn, most * 0.18)];
  const side = (index: 0 | 1, fill: string) =>
    stepArea(
      steps(merged.bins, ({ values }) => [0, (values[index] ?? 0) * (index === 0 ? 1 : -1)]),
      fill,
    );
  const name = (text: string, fill: string, frameAnchor: 'top-right' | 'bottom-right') =>
    plot.text([text], { frameAnchor, fill, fontWeight: 600, stroke: COLOR.paper, strokeWidth: 4 });
  return {
    options: {
      ...MARGINS[frame.kind],
      height: isWide(frame) ? 280 : 240,
      x: { type: 'linear', domain: [input.from, input.to] },
      y: { domain, nice: true },
      marks: [
        ...valueAxis(plot, { ...bitAxis(most), ticks: 5 }),
        side(0, COLOR.in),
        side(1, COLOR.out),
        ...timeAxis(plot, input, frame),
        plot.ruleY([0], { stroke: COLOR.soft }),
        name(names.in, COLOR.in, 'top-right'),
        name(names.out, COLOR.out, 'bottom-right'),
        ...emptyNote(plot, merged.bins.length === 0),
      ],
    },
    points: ({ x: px, y: py }) => {
      const values = merged.bins.map(({ start, end, values: [inward = 0, outward = 0] }): Point => {
        const when = momentText(start, input, merged.binSeconds);
        const text = `${when} · ${rate(inward)} ${names.in}, ${rate(outward)} ${names.out}`;
        return [px((start + end) / 2), py(inward), text];
      });
      return withGapPoints(values, input, { x: px, y: py(0), width: frame.width });
    },
  };
}
