/** A stretch of time in epoch seconds, up to its end. */
export type Span = readonly [from: number, to: number];

/** Clocks are read a little apart: spans that lie nearer to each other than this, in seconds, are one. */
const NEAR = 0.01;

/** The same time in as few spans as there can be, in its order. */
export function uniteSpans(spans: readonly Span[]): Span[] {
  const united: [number, number][] = [];
  for (const [from, to] of [...spans].sort(([a], [b]) => a - b)) {
    const last = united.at(-1);
    if (last && from <= last[1] + NEAR) last[1] = Math.max(last[1], to);
    else united.push([from, to]);
  }
  return united;
}
