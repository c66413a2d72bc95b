import { outline, steps } from '../bins.js';
import type { BandBin, BandInput } from '../charts.js';
import type { Frame, Sketch } from '../drawing.js';
import { withGapPoints } from '../gap-points.js';
import type { Plot } from '../plot.js';
import type { Point } from '../svg.js';
import { COLOR, emptyNote, isWide, MARGINS, valueAxis } from '../theme.js';
import { timeAxis } from '../time-axis.js';
import { momentText, spikeLabels, unitOf } from './rate-area.js';
import { stepArea } from './step-area.js';

/** Round values up to `most` that are far enough apart on a square-root scale. */
function rootTicks(most: number): number[] {
  const ticks = [0];
  for (let power = 10 ** Math.floor(Math.log10(most || 1) - 2); power <= most; power *= 10) {
    for (const value of [power, 2 * power, 5 * power]) {
      const last = ticks.at(-1) ?? 0;
      if (value <= most && Math.sqrt(value / most) - Math.sqrt(last / most) > 0.16)
        ticks.push(value);
    }
  }
  return ticks;
}

/** The distribution of rates within each bin: range, middle half, and the mean as a line. */
export function rateBand(plot: Plot, input: BandInput, frame: Frame): Sketch {
  const bins = input.bins[frame.kind];
  const corners = outline(bins);
  const most = bins.reduce((highest, { max }) => Math.max(highest, max), 0);
  const { axis, format } = unitOf(input.unit, most);
  const band = (low: keyof BandBin, high: keyof BandBin, opacity: number) =>
    stepArea(
      steps(bins, (bin) => [bin[low], bin[high]]),
      COLOR.volumeSoft,
      opacity,
    );
  const labeled = bins.map((bin) => ({ ...bin, values: [bin.mean], most: [bin.max] }));
  return {
    options: {
      ...MARGINS[frame.kind],
      height: isWide(frame) ? 300 : 240,
      x: { type: 'linear', domain: [input.from, input.to] },
      // With heavy-tailed rates, a linear axis would show only the highest.
      y: { type: 'sqrt', domain: [0, most || 1], nice: true },
      marks: [
        ...valueAxis(plot, { ...axis, ticks: rootTicks(most) }),
        band('min', 'max', 0.45),
        band('q1', 'q3', 1),
        plot.lineY(corners, {
          x: ({ x }) => x,
          y: ({ bin }) => bin?.mean ?? NaN,
          curve: 'step-after',
          stroke: COLOR.volume,
          strokeWidth: 1.5,
        }),
        ...timeAxis(plot, input, frame),
        plot.ruleY([0], { stroke: COLOR.soft }),
        ...spikeLabels(plot, input, { bins: labeled }, frame),
        ...emptyNote(plot, bins.length === 0),
      ],
    },
    points: ({ x: px, y: py }) => {
      const values = bins.map(({ start, end, mean, min, max }): Point => {
        const when = momentText(start, input, input.binSeconds[frame.kind]);
        return [
          px((start + end) / 2),
          py(mean),
          `${when} · mean ${format(mean)}, from ${format(min)} to ${format(max)}`,
        ];
      });
      return withGapPoints(values, input, { x: px, y: py(0), width: frame.width });
    },
  };
}
