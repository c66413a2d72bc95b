import { packetRate, rate } from '../../format/quantity.js';
import { type Merged, mergeBins, steps } from '../bins.js';
import type { RateInput, Span } from '../charts.js';
import type { Frame, Sketch } from '../drawing.js';
import { withGapPoints } from '../gap-points.js';
import type { Plot } from '../plot.js';
import type { Point } from '../svg.js';
import { COLOR, emptyNote, HALO, isWide, MARGINS, valueAxis } from '../theme.js';
import { timeAxis } from '../time-axis.js';
import { bitAxis, packetAxis } from '../units.js';
import { stepArea } from './step-area.js';

const DAY = 86_400;
const WEEK = 7 * DAY;
/** The maximal number of bins at each width. */
export const BINS = { wide: 720, narrow: 180 } as const;

export function mergeRate(input: RateInput, frame: Frame): Merged {
  const bins = input.bins.map(({ start, value, most = value }) => ({
    start,
    values: [value],
    most: [most],
  }));
  return mergeBins(bins, { ...input, limit: BINS[frame.kind] });
}

/** A rate over time: an area of means, a lighter one of maxima where bins were merged, and labels of spikes. */
export function rateArea(plot: Plot, input: RateInput, frame: Frame): Sketch {
  const merged = mergeRate(input, frame);
  const most = Math.max(0, ...merged.bins.map((bin) => bin.most[0] ?? 0));
  const hasRange = merged.bins.some(({ values, most }) => (most[0] ?? 0) > (values[0] ?? 0));
  const { axis, format } = unitOf(input.unit, most);
  return {
    options: {
      ...MARGINS[frame.kind],
      height: isWide(frame) ? 260 : 220,
      x: { type: 'linear', domain: [input.from, input.to] },
      y: { domain: [0, most || 1], nice: true },
      marks: [
        ...valueAxis(plot, axis),
        ...(hasRange
          ? [
              stepArea(
                steps(merged.bins, ({ values, most }) => [values[0] ?? 0, most[0] ?? 0]),
                COLOR.volumeSoft,
              ),
            ]
          : []),
        stepArea(
          steps(merged.bins, ({ values }) => [0, values[0] ?? 0]),
          COLOR.volume,
        ),
        ...timeAxis(plot, input, frame),
        plot.ruleY([0], { stroke: COLOR.soft }),
        ...spikeLabels(plot, input, merged, frame),
        ...emptyNote(plot, merged.bins.length === 0),
      ],
    },
    points: ({ x: px, y: py }) => {
      const values = merged.bins.map((bin): Point => {
        const [value = 0] = bin.values;
        const middle = (bin.start + bin.end) / 2;
        return [
          px(middle),
          py(value),
          `${momentText(bin.start, input, merged.binSeconds)} · ${format(value)}`,
        ];
      });
      return withGapPoints(values, input, { x: px, y: py(0), width: frame.width });
    },
  };
}

/** The axis for rates up to `most`, and the format of a rate. */
export function unitOf(unit: RateInput['unit'], most: number) {
  return unit === 'bits'
    ? { axis: bitAxis(most), format: rate }
    : { axis: packetAxis, format: packetRate };
}

/** A bin's time as text: the day only in spans of more than a day, the time only if bins are shorter than a day. */
export function momentText(t: number, { from, to, clock }: Span, binSeconds: number): string {
  if (binSeconds >= WEEK)
    return `${binSeconds / WEEK > 1 ? `${binSeconds / WEEK} weeks` : 'week'} from ${clock.day(t)}`;
  if (binSeconds >= DAY)
    return binSeconds === DAY ? clock.day(t) : `${binSeconds / DAY} days from ${clock.day(t)}`;
  const time = binSeconds < 60 ? clock.second(t) : clock.minute(t);
  return to - from > DAY ? `${clock.day(t)} ${time}` : time;
}

/** Labels above spikes. Of overlapping ones only that of the highest spike is shown. */
export function spikeLabels(
  plot: Plot,
  input: Pick<RateInput, 'from' | 'to' | 'marks'>,
  { bins }: Pick<Merged, 'bins'>,
  frame: Frame,
) {
  const charWidth = 7;
  const perUnit = (input.to - input.from) / frame.width;
  const shown: { x: number; y: number; text: string; half: number }[] = [];
  const spikes = (input.marks ?? []).map(({ at, text }) => {
    const bin = bins.find(({ start, end }) => at >= start && at < end);
    const half = (text.length * charWidth * perUnit) / 2;
    const margin = half + 4 * perUnit;
    const x = Math.min(Math.max(at, input.from + margin), input.to - margin);
    return { x, y: bin?.most[0] ?? 0, text, half };
  });
  for (const spike of spikes.sort((a, b) => b.y - a.y)) {
    const isFree = shown.every((other) => Math.abs(other.x - spike.x) > other.half + spike.half);
    if (isFree) shown.push(spike);
  }
  return [plot.text(shown, { x: 'x', y: 'y', text: 'text', dy: -9, ...HALO })];
}
