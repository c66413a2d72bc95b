import { bisectRight } from 'd3-array';
import type { Span } from './charts.js';
import type { Step } from './drawings/step-area.js';

export interface TimedValues {
  readonly start: number;
  /** Where it ends, if not after the seconds of every bin: days have 23 to 25 hours. */
  readonly end?: number;
  readonly values: readonly number[];
  /** The highest within the bin of each value, where the bin is a mean itself; else its values. */
  readonly most?: readonly number[];
  /** How much it counts in a mean, such as the minutes that it holds; 1 unless said. */
  readonly weight?: number;
}

/** Bins drawn as one: the mean of each value over those that are there, and the extremes. */
export interface MergedBin extends TimedValues {
  readonly end: number;
  readonly most: readonly number[];
}

export interface Merged {
  /** Ascending in time. */
  readonly bins: readonly MergedBin[];
  readonly binSeconds: number;
}

const HOUR = 3600;
const DAY = 86_400;
const WEEK = 7 * DAY;
/** Steps in which merged bins are easy to name, in seconds; beyond, whole weeks. */
const NICE = [
  ...[1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800],
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7].map((days) => days * DAY),
];

export interface StepOptions extends Pick<Span, 'from' | 'to'> {
  readonly binSeconds: number;
  /** The most bins that the span may hold. */
  readonly limit: number;
}
export interface MergeOptions extends StepOptions, Pick<Span, 'clock'> {}

/** The seconds of a bin once a span holds at most so many. */
export function mergedStep({ binSeconds, from, to, limit }: StepOptions): number {
  if ((to - from) / binSeconds <= limit) return binSeconds;
  const fits = (step: number) => step >= binSeconds && (to - from) / step <= limit;
  return NICE.find(fits) ?? Math.ceil((to - from) / limit / WEEK) * WEEK;
}

/**
 * Where the bins of a span begin, and last its end. Bins of more than an hour begin at midnight or a whole number of
 * steps after it by the clock on the wall, so that a day is a day when clocks change; the first may be cut short.
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

/** Merges bins, ascending in time, so that a span holds at most `limit` of them; absent bins stay absent. */
export function mergeBins(bins: readonly TimedValues[], options: MergeOptions): Merged {
  const { binSeconds } = options;
  const step = mergedStep(options);
  if (step <= binSeconds) {
    const whole = bins.map((bin) => ({
      ...bin,
      end: Math.min(bin.end ?? bin.start + binSeconds, options.to),
      most: bin.most ?? bin.values,
    }));
    return { bins: whole, binSeconds };
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

/** Bins as the boxes of a stepped shape: each is flat from its start to its end, and a hole stays a hole. */
export function steps<Bin extends { readonly start: number; readonly end: number }>(
  bins: readonly Bin[],
  heights: (bin: Bin) => readonly [y1: number, y2: number],
): Step[] {
  return bins.map((bin) => {
    const [y1, y2] = heights(bin);
    return { x1: bin.start, x2: bin.end, y1, y2 };
  });
}

/** A corner of a stepped outline: NaN where nothing was captured, so that no line crosses it. */
export interface Corner<Bin> {
  readonly x: number;
  readonly bin: Bin | undefined;
}

/** The outline of bins as steps: each bin is flat from its start to its end. */
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
