import { median } from 'd3-array';

/** One run, and its limit measured just before or after it. */
export interface Sample {
  readonly value: number;
  readonly limit?: number;
}

/** A target: a value, a ratio to the limit, or both. */
export interface Reach {
  readonly value?: number;
  readonly ratio?: number;
}

/** A row of the report, summarizing many runs. */
export interface Row {
  readonly what: string;
  readonly unit: 's' | 'MB' | 'kB' | '%';
  /** The median of the runs. */
  readonly value: number;
  /** Name of the limit: `scan`, `empty process`. */
  readonly against?: string;
  readonly limit?: number;
  /** The median of the ratios of pairs, since a drift in speed affects both runs of a pair. */
  readonly ratio?: number;
  readonly reach: Reach;
  readonly reached: boolean;
  readonly samples: readonly Sample[];
}

type Facts = Pick<Row, 'what' | 'unit' | 'against' | 'reach' | 'samples'>;

export function makeRow({ samples, ...facts }: Facts): Row {
  const middle = (of: (sample: Sample) => number | undefined) => median(samples, of);
  const value = middle((sample) => sample.value) ?? Number.NaN;
  const limit = middle((sample) => sample.limit);
  const ratio = middle((sample) => sample.limit && sample.value / sample.limit);
  const { value: most = Infinity, ratio: mostTimes } = facts.reach;
  return {
    ...facts,
    value,
    ...(limit !== undefined && ratio !== undefined && { limit, ratio }),
    reached: value <= most && (mostTimes === undefined || (ratio ?? Infinity) <= mostTimes),
    samples,
  };
}
