import { bisectRight } from 'd3-array';
import type { Span } from './charts.js';
import type { Step } from './drawings/step-area.js';

export interface TimedValues {
  readonly start: number;
  /** Its end, if its length differs from the others: days have 23 to 25 hours. */
  readonly end?: number;
  readonly values: readonly number[];
  /** The maximum of each value within the bin, if the values are means; the values by default. */
  readonly most?: readonly number[];
  /** Its weight in means, such as its number of minutes; 1 by default. */
  readonly weight?: number;
}

/** Several bins drawn as one: the mean and the maximum of each value. */
export interface MergedBin extends TimedValues {
  readonly end: number;
  readonly most: readonly number[];
}

export interface Merged {
  /** In chronological order. */
  readonly bins: readonly MergedBin[];
  readonly binSeconds: number;
}

const HOUR = 3600;
const DAY = 86_400;
const WEEK = 7 * DAY;
/** Round lengths of merged bins, in seconds. Longer ones are a number of weeks. */
const ROUND_STEPS = [
  ...[1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800],
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7].map((days) => days * DAY),
];

export interface StepOptions extends Pick<Span, 'from' | 'to'> {
  readonly binSeconds: number;
  /** The maximal number of bins in the span. */
  readonly limit: number;
}
export interface MergeOptions extends StepOptions, Pick<Span, 'clock'> {}

/** The length of merged bins in seconds, so that there are at most `limit` of them. */
export function mergedStep({ binSeconds, from, to, limit }: StepOptions): number {
  if ((to - from) / binSeconds <= limit) return binSeconds;
  const fits = (step: number) => step >= binSeconds && (to - from) / step <= limit;
  return ROUND_STEPS.find(fits) ?? Math.ceil((to - from) / limit / WEEK) * WEEK;
}

/**
 * The starts of the bins of a span, and its end. Bins of more than an hour begin at a multiple of the step after local
 * midnight, so that they follow local days when clocks change; the first may be shorter.
 */
export function binEdges({ from, to, clock }: Omit<Span, 'gaps'>, step: number): number[] {
  if (step <= HOUR) {
    const count = Math.ceil((to - from) / step);
    return [...Array.from({ length: count }, (_, i) => from + i * step), to];
  }
  const edges = [from];
  const firstWall = Math.floor((from + clock.offset(from)) / DAY) * DAY;
  for (let wall = firstWall + step; ; wall += step) {
    const edge = clock.epoch(wall);
    if (edge >= to) return [...edges, to];
    if (edge > from) edges.push(edge);
  }
}

/** Merges bins, in chronological order, so that there are at most `limit` of them. Missing bins stay missing. */
export function mergeBins(bins: readonly TimedValues[], options: MergeOptions): Merged {
  const { binSeconds } = options;
  const step = mergedStep(options);
  if (step <= binSeconds) {
    const unmerged = bins.map((bin) => ({
      ...bin,
      end: Math.min(bin.end ?? bin.start + binSeconds, options.to),
      most: bin.most ?? bin.values,
    }));
    return { bins: unmerged, binSeconds };
  }
  const edges = binEdges(options, step);
  const merged: { slot: number; sum: number[]; most: number[]; weight: number }[] = [];
  for (const { start, values, most = values, weight = 1 } of bins) {
    const slot = bisectRight(edges, start) - 1;
    let into = merged.at(-1);
    if (into?.slot !== slot) {
      into = { slot, sum: values.map(() => 0), most: values.map(() => 0), weight: 0 };
      merged.push(into);
    }
    for (let i = 0; i < values.length; i += 1) {
      into.sum[i] = (into.sum[i] ?? 0) + (values[i] ?? 0) * weight;
      into.most[i] = Math.max(into.most[i] ?? 0, most[i] ?? 0);
    }
    into.weight += weight;
  }
  const rows = merged.map(({ slot, sum, most, weight }) => ({
    start: edges[slot] ?? options.from,
    end: edges[slot + 1] ?? options.to,
    values: sum.map((value) => value / weight),
    most,
  }));
  return { bins: rows, binSeconds: step };
}

/** Bins as the boxes of a stepped shape. Gaps between bins stay gaps. */
export function steps<Bin extends { readonly start: number; readonly end: number }>(
  bins: readonly Bin[],
  heights: (bin: Bin) => readonly [y1: number, y2: number],
): Step[] {
  return bins.map((bin) => {
    const [y1, y2] = heights(bin);
    return { x1: bin.start, x2: bin.end, y1, y2 };
  });
}

/** A corner of a stepped outline. Without a bin it is in a gap, which no line may cross. */
export interface Corner<Bin> {
  readonly x: number;
  readonly bin: Bin | undefined;
}

/** The stepped outline of bins: each is flat from its start to its end. */
export function outline<Bin extends { readonly start: number; readonly end: number }>(
  bins: readonly Bin[],
): Corner<Bin>[] {
  const corners: Corner<Bin>[] = [];
  bins.forEach((bin, i) => {
    corners.push({ x: bin.start, bin });
    const next = bins[i + 1];
    if (next && next.start <= bin.end) return;
    corners.push({ x: bin.end, bin }, { x: bin.end, bin: undefined });
  });
  return corners;
}
