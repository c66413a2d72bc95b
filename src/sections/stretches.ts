import type { MissingReason } from '../format/missing.js';

/** A stretch of time in epoch seconds. */
export type Stretch = {
  readonly start: number;
  readonly end: number;
};

/** A stretch that is missing, and why. */
export type Gap = Stretch & { readonly reason: MissingReason };

/** Missing hours, and what is missing of captured ones, as few stretches as there can be of each reason, in the order of time. */
export function uncaptured(
  gaps: readonly Gap[],
  hours: readonly { readonly holes: readonly Stretch[] }[],
): Gap[] {
  const isUnread = ({ reason }: Gap) => reason === 'not read';
  const holes = hours.flatMap((hour) => hour.holes);
  const missing = united([...gaps.filter((gap) => !isUnread(gap)), ...holes]);
  return [
    ...gaps.filter(isUnread).map(({ start, end, reason }) => ({ start, end, reason })),
    ...missing.map((stretch): Gap => ({ ...stretch, reason: 'not captured' })),
  ].sort((a, b) => a.start - b.start);
}

/** The same time in as few stretches as there can be, in its order. */
export function united(stretches: readonly Stretch[]): Stretch[] {
  const all: { start: number; end: number }[] = [];
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else all.push({ start, end });
  }
  return all;
}

/** The seconds that two stretches have in common. */
export function overlap(a: Stretch, b: Stretch): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/** Its seconds. */
export function lengthOf({ start, end }: Stretch): number {
  return end - start;
}
