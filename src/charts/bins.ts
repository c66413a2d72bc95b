export interface TimedValues {
  readonly start: number;
  readonly values: readonly number[];
}

/** Bins drawn as one: the mean of each value over those that are there, and the extremes. */
export interface MergedBin extends TimedValues {
  readonly most: readonly number[];
}

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

/** Merges bins so that a span holds at most `limit` of them; absent bins stay absent. */
export function mergeBins(bins: readonly TimedValues[], options: MergeOptions): Merged {
  const { binSeconds, from } = options;
  const step = mergedStep(options);
  if (step <= binSeconds) {
    return { bins: bins.map((bin) => ({ ...bin, most: bin.values })), binSeconds };
  }
  const merged = new Map<number, { sum: number[]; most: number[]; count: number }>();
  for (const { start, values } of bins) {
    const slot = from + Math.floor((start - from) / step) * step;
    const into = merged.get(slot) ?? {
      sum: values.map(() => 0),
      most: values.map(() => 0),
      count: 0,
    };
    values.forEach((value, i) => {
      into.sum[i] = (into.sum[i] ?? 0) + value;
      into.most[i] = Math.max(into.most[i] ?? 0, value);
    });
    into.count += 1;
    merged.set(slot, into);
  }
  const rows = [...merged].map(([start, { sum, most, count }]) => ({
    start,
    values: sum.map((value) => value / count),
    most,
  }));
  return { bins: rows, binSeconds: step };
}

/** A corner of a stepped outline: NaN where nothing was captured, so that no line crosses it. */
export interface Corner {
  readonly x: number;
  readonly bin: MergedBin | undefined;
}

/** The outline of bins as steps: each bin is flat from its start to its end. */
export function outline({ bins, binSeconds }: Merged): Corner[] {
  const corners: Corner[] = [];
  bins.forEach((bin, i) => {
    corners.push({ x: bin.start, bin });
    const end = bin.start + binSeconds;
    const next = bins[i + 1];
    if (next && next.start <= end) return;
    corners.push({ x: end, bin }, { x: end, bin: undefined });
  });
  return corners;
}
