import type { Step } from './step-area.js';

export interface TimedValues {
  readonly start: number;
  readonly values: readonly number[];
  /** The highest within the bin of each value, where the bin is a mean itself. */
  readonly most?: readonly number[];
}

/** Bins drawn as one: the mean of each value over those that are there, and the extremes. */
export type MergedBin = Required<TimedValues>;

export interface Merged {
  /** Ascending in time. */
  readonly bins: readonly MergedBin[];
  readonly binSeconds: number;
}

/** Steps in which merged bins are easy to name, in seconds; beyond, whole days. */
const NICE = [
  1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200,
];
const DAY = 86_400;

export interface MergeOptions {
  readonly binSeconds: number;
  readonly from: number;
  readonly to: number;
  /** The most bins that the span may hold. */
  readonly limit: number;
}

/** The seconds of a bin once a span holds at most so many. */
export function mergedStep({ binSeconds, from, to, limit }: MergeOptions): number {
  const fits = (step: number) => step >= binSeconds && (to - from) / step <= limit;
  return NICE.find(fits) ?? Math.ceil((to - from) / limit / DAY) * DAY;
}

/** Merges bins, ascending in time, so that a span holds at most `limit` of them; absent bins stay absent. */
export function mergeBins(bins: readonly TimedValues[], options: MergeOptions): Merged {
  const { binSeconds, from } = options;
  const step = mergedStep(options);
  if (step <= binSeconds) {
    return { bins: bins.map((bin) => ({ most: bin.values, ...bin })), binSeconds };
  }
  const merged: { start: number; sum: number[]; most: number[]; count: number }[] = [];
  for (const { start, values, most = values } of bins) {
    const slot = from + Math.floor((start - from) / step) * step;
    let into = merged.at(-1);
    if (into?.start !== slot) {
      into = { start: slot, sum: values.map(() => 0), most: values.map(() => 0), count: 0 };
      merged.push(into);
    }
    for (let i = 0; i < values.length; i += 1) {
      into.sum[i] = (into.sum[i] ?? 0) + (values[i] ?? 0);
      into.most[i] = Math.max(into.most[i] ?? 0, most[i] ?? 0);
    }
    into.count += 1;
  }
  const rows = merged.map(({ start, sum, most, count }) => ({
    start,
    values: sum.map((value) => value / count),
    most,
  }));
  return { bins: rows, binSeconds: step };
}

/** Bins as the boxes of a stepped shape: each is flat from its start to its end, and a hole stays a hole. */
export function steps(
  { bins, binSeconds }: Merged,
  heights: (bin: MergedBin) => readonly [y1: number, y2: number],
): Step[] {
  return bins.map((bin) => {
    const [y1, y2] = heights(bin);
    return { x1: bin.start, x2: bin.start + binSeconds, y1, y2 };
  });
}
