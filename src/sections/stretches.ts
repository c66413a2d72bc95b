/** A stretch of time in epoch seconds. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
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
