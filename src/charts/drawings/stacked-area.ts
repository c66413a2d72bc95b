import { rate } from '../../format/quantity.js';
import { mergeBins, steps } from '../bins.js';
import type { StackedInput } from '../charts.js';
import type { Frame, Sketch } from '../drawing.js';
import { withGapPoints } from '../gap-points.js';
import type { Plot } from '../plot.js';
import type { Point } from '../svg.js';
import { COLOR, emptyNote, isWide, MARGINS, toneColor, valueAxis } from '../theme.js';
import { timeAxis } from '../time-axis.js';
import { bitAxis } from '../units.js';
import { BINS, momentText } from './rate-area.js';
import { stepArea } from './step-area.js';

/** Stacked rates, the first series at the bottom, with their names at the right. */
export function stackedArea(plot: Plot, input: StackedInput, frame: Frame): Sketch {
  const merged = mergeBins(input.bins, { ...input, limit: BINS[frame.kind] });
  const below = (values: readonly number[], i: number) =>
    values.slice(0, i).reduce((sum, value) => sum + value, 0);
  const total = (values: readonly number[]) => below(values, values.length);
  const most = Math.max(0, ...merged.bins.map(({ values }) => total(values)));
  const areas = input.series.map(({ tone }, i) =>
    stepArea(
      steps(merged.bins, ({ values }) => [below(values, i), below(values, i + 1)]),
      toneColor(tone),
    ),
  );
  const used = input.series.filter((_, i) =>
    merged.bins.some(({ values }) => (values[i] ?? 0) > 0),
  );
  const names = [...used].reverse().map(({ label, tone }, i) =>
    plot.text([label], {
      frameAnchor: 'top-right',
      dy: i * 16,
      fill: toneColor(tone),
      fontWeight: 600,
      stroke: COLOR.paper,
      strokeWidth: 4,
    }),
  );
  return {
    options: {
      ...MARGINS[frame.kind],
      height: isWide(frame) ? 240 : 220,
      x: { type: 'linear', domain: [input.from, input.to] },
      y: { domain: [0, most || 1], nice: true },
      marks: [
        ...valueAxis(plot, bitAxis(most)),
        ...areas,
        ...timeAxis(plot, input, frame),
        plot.ruleY([0], { stroke: COLOR.soft }),
        ...names,
        ...emptyNote(plot, merged.bins.length === 0),
      ],
    },
    points: ({ x, y }) => {
      const sums = merged.bins.map(({ start, end, values }): Point => {
        const parts = input.series.map(({ label }, i) => `${label} ${rate(values[i] ?? 0)}`);
        const when = momentText(start, input, merged.binSeconds);
        return [x((start + end) / 2), y(total(values)), `${when} · ${parts.join(', ')}`];
      });
      return withGapPoints(sums, input, { x, y: y(0), width: frame.width });
    },
  };
}
