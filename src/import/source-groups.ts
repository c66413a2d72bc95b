import type { Stamps } from './coarse-clock.js';

/** The group of each source, by its number. Equal lines of one group are the same packet, those of two are two. */
export type Groups = ReadonlyMap<number, number>;

/** The group of all that may hold the same packets as any other, and of what is there already. */
export const COMMON = 0;

/**
 * Which sources may hold the same packets. A coarse clock does not say, but the times of the files do: files of a ring that
 * were cut in the middle of a tick have this tick in common and no other. `known` are those sources that have more in
 * common with what is there already.
 */
export function groupsOf(sources: ReadonlyMap<number, Stamps>, known: ReadonlySet<number>): Groups {
  const groups = new Map<number, number>();
  for (const members of overlapping([...sources])) {
    const isApart = members.every(([source, { isCoarse }]) => isCoarse && !known.has(source));
    const first = members[0]?.[0] ?? COMMON;
    for (const [source] of members) groups.set(source, isApart ? first : COMMON);
  }
  return groups;
}

type NumberedSource = readonly [number, Stamps];

/** Sources that have more than one tick in common, or the only one that each has. */
function overlapping(sources: readonly NumberedSource[]): NumberedSource[][] {
  const found: NumberedSource[][] = [];
  let last = { from: Number.NaN, to: Number.NaN };
  for (const each of sources.toSorted(([, a], [, b]) => a.from - b.from || a.to - b.to)) {
    const [, { from, to }] = each;
    const isSame = from === last.from && to === last.to;
    if (from < last.to || isSame) found.at(-1)?.push(each);
    else found.push([each]);
    last = from < last.to ? { from, to: Math.max(to, last.to) } : { from, to };
  }
  return found;
}

/** Finds which sources have times in common with what is there already, besides their first and last tick. */
export class KnownSources {
  readonly known = new Set<number>();
  private readonly left: Map<number, Stamps>;
  /** Of short sources, the ends that are there. */
  private readonly ends = new Map<number, Set<number>>();

  constructor(sources: ReadonlyMap<number, Stamps>) {
    this.left = new Map([...sources].filter(([, { isCoarse }]) => isCoarse));
  }

  /** A packet that is there already, by its time. */
  note(time: number): void {
    for (const [source, { from, to, isLong }] of this.left) {
      if (time < from || time > to) continue;
      const isEnd = time === from || time === to;
      if (isEnd && isLong) continue;
      const ends = (this.ends.get(source) ?? new Set()).add(time);
      this.ends.set(source, ends);
      if (!isEnd || ends.size === new Set([from, to]).size) {
        this.known.add(source);
        this.left.delete(source);
      }
    }
  }
}
