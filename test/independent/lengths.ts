/** Frame lengths in `summary.json`, in bytes. */
export interface LengthStatistics {
  readonly min: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly max: number;
  readonly mean: number;
  /** The share of packets strictly longer than 1,000 bytes. */
  readonly shareOver1000: number;
}

/** Statistics of a histogram (length to packets); quantiles by R's type 7. Undefined without packets. */
export function lengthStatistics(
  histogram: ReadonlyMap<number, number>,
): LengthStatistics | undefined {
  const sorted = [...histogram].sort(([a], [b]) => a - b);
  let packets = 0;
  let bytes = 0;
  let long = 0;
  for (const [length, count] of sorted) {
    packets += count;
    bytes += length * count;
    if (length > 1000) long += count;
  }
  if (packets === 0) return undefined;
  return {
    min: quantile(sorted, packets, 0),
    q1: quantile(sorted, packets, 0.25),
    median: quantile(sorted, packets, 0.5),
    q3: quantile(sorted, packets, 0.75),
    max: quantile(sorted, packets, 1),
    mean: bytes / packets,
    shareOver1000: long / packets,
  };
}

/** Type 7: the value at rank (n - 1)p from zero, on the line between its two neighbors. */
function quantile(
  sorted: readonly (readonly [number, number])[],
  packets: number,
  share: number,
): number {
  const rank = (packets - 1) * share;
  const below = lengthAt(sorted, Math.floor(rank));
  const above = lengthAt(sorted, Math.ceil(rank));
  return below + (above - below) * (rank - Math.floor(rank));
}

function lengthAt(sorted: readonly (readonly [number, number])[], rank: number): number {
  let passed = 0;
  for (const [length, count] of sorted) {
    passed += count;
    if (rank < passed) return length;
  }
  throw new RangeError(`No packet at rank ${rank} of ${passed}`);
}
