import type { MissingReason } from '../format/missing.js';

/** A time interval in epoch seconds; `end` is exclusive. */
export type Interval = {
  readonly start: number;
  readonly end: number;
};

/** A missing interval, and why it is missing. */
export type Gap = Interval & { readonly reason: MissingReason };

/** Missing hours and the holes of captured ones, merged by reason, in chronological order. */
export function uncaptured(
  gaps: readonly Gap[],
  hours: readonly { readonly holes: readonly Interval[] }[],
): Gap[] {
  const isUnread = ({ reason }: Gap) => reason === 'not read';
  const holes = hours.flatMap((hour) => hour.holes);
  const missing = mergeIntervals([...gaps.filter((gap) => !isUnread(gap)), ...holes]);
  return [
    ...gaps.filter(isUnread).map(({ start, end, reason }) => ({ start, end, reason })),
    ...missing.map((interval): Gap => ({ ...interval, reason: 'not captured' })),
  ].sort((a, b) => a.start - b.start);
}

/** The same time as disjoint intervals in chronological order. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const all: { start: number; end: number }[] = [];
  for (const { start, end } of [...intervals].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else all.push({ start, end });
  }
  return all;
}

/** How many seconds two intervals have in common. */
export function overlap(a: Interval, b: Interval): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/** Its length in seconds. */
export function intervalSeconds({ start, end }: Interval): number {
  return end - start;
}

/** The longest gaps, in chronological order. */
export function longestGaps<G extends Gap>(gaps: readonly G[], most: number): G[] {
  return [...gaps]
    .sort((a, b) => intervalSeconds(b) - intervalSeconds(a) || a.start - b.start)
    .slice(0, most)
    .sort((a, b) => a.start - b.start);
}
