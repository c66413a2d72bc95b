import type { Timestamps } from './coarse-clock.js';

/** The group of each source, by its number. Equal lines within a group are the same packet; across groups they are different ones. */
export type Groups = ReadonlyMap<number, number>;

/** The group of sources that may have packets in common with any other, and of existing files. */
export const COMMON = 0;

/**
 * Groups sources that may have packets in common. Timestamps of a coarse clock do not show this, but the time ranges do:
 * consecutive files of a ring buffer have at most one tick in common. `known` are the sources that have more than that in
 * common with existing files.
 */
export function groupsOf(
  sources: ReadonlyMap<number, Timestamps>,
  known: ReadonlySet<number>,
): Groups {
  const groups = new Map<number, number>();
  for (const members of overlapping([...sources])) {
    const isApart = members.every(([source, { isCoarse }]) => isCoarse && !known.has(source));
    const first = members[0]?.[0] ?? COMMON;
    for (const [source] of members) groups.set(source, isApart ? first : COMMON);
  }
  return groups;
}

type NumberedSource = readonly [number, Timestamps];

/** Sets of sources that have more than one tick in common, or have only the same single tick. */
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

/** Finds the sources that have timestamps in common with existing files, besides their first and last tick. */
export class KnownSources {
  readonly known = new Set<number>();
  private readonly left: Map<number, Timestamps>;
  /** The first and last ticks of short sources that existing files have. */
  private readonly ends = new Map<number, Set<number>>();

  constructor(sources: ReadonlyMap<number, Timestamps>) {
    this.left = new Map([...sources].filter(([, { isCoarse }]) => isCoarse));
  }

  /** Notes the time of a packet in an existing file. */
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
