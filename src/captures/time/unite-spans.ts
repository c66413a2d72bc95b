/** A half-open time span in epoch seconds. */
export type Span = readonly [from: number, to: number];

/** Spans closer to each other than this, in seconds, are merged, as clocks are read at slightly different times. */
const NEAR = 0.01;

/** Merges overlapping and adjacent spans; sorted by time. */
export function uniteSpans(spans: readonly Span[]): Span[] {
  const united: [number, number][] = [];
  for (const [from, to] of [...spans].sort(([a], [b]) => a - b)) {
    const last = united.at(-1);
    if (last && from <= last[1] + NEAR) last[1] = Math.max(last[1], to);
    else united.push([from, to]);
  }
  return united;
}
