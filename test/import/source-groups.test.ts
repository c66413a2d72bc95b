import { describe, expect, it } from 'vitest';
import { COMMON, groupsOf, KnownSources } from '../../src/import/source-groups.js';

type Span = readonly [from: number, to: number];

/** Sources by number, from 1 on. */
function sources(spans: readonly Span[], fine: readonly number[] = []) {
  return new Map(
    spans.map(([from, to], i) => [
      i + 1,
      { from, to, isCoarse: !fine.includes(i + 1), isLong: to - from > 1 },
    ]),
  );
}

/** The groups of sources, as lists of their numbers; the common group first. */
function alike(
  spans: readonly Span[],
  fine: readonly number[] = [],
  known: readonly number[] = [],
) {
  const groups = groupsOf(sources(spans, fine), new Set(known));
  const members = (group: number) =>
    [...groups.keys()].filter((each) => groups.get(each) === group);
  const apart = [...new Set(groups.values())].filter((group) => group !== COMMON);
  return { common: members(COMMON), apart: apart.map(members) };
}

describe('sources of coarse clocks', () => {
  it('are separate when one ends in the tick in which the next begins', () => {
    const ring: Span[] = [
      [0, 4],
      [4, 4],
      [4, 9],
    ];
    expect(alike(ring)).toEqual({ common: [], apart: [[1], [2], [3]] });
    expect(alike(ring.toReversed()).apart).toHaveLength(3);
  });

  it('may have packets in common when they share more than a tick, or their only one', () => {
    expect(
      alike([
        [0, 4],
        [3, 9],
        [9, 12],
      ]).apart,
    ).toEqual([[1, 2], [3]]);
    expect(
      alike([
        [4, 4],
        [0, 4],
        [4, 4],
      ]).apart,
    ).toEqual([[2], [1, 3]]);
    // A long file over several short ones.
    expect(
      alike([
        [0, 9],
        [1, 2],
        [3, 4],
        [9, 10],
      ]).apart,
    ).toEqual([[1, 2, 3], [4]]);
  });

  it('may have packets in common with a fine clock, as when files are merged', () => {
    expect(
      alike(
        [
          [0, 4],
          [4, 9],
          [3, 5],
        ],
        [3],
      ),
    ).toEqual({ common: [1, 3, 2], apart: [] });
    expect(
      alike(
        [
          [0, 4],
          [4, 9],
        ],
        [1],
      ),
    ).toEqual({ common: [1], apart: [[2]] });
  });

  it('are compared with existing files that have times within theirs', () => {
    expect(
      alike(
        [
          [0, 4],
          [4, 9],
        ],
        [],
        [2],
      ),
    ).toEqual({ common: [2], apart: [[1]] });
    const found = (
      spans: readonly Span[],
      times: readonly number[],
      fine: readonly number[] = [],
    ) => {
      const there = new KnownSources(sources(spans, fine));
      for (const time of times) there.note(time);
      return [...there.known];
    };
    const ring: Span[] = [
      [0, 4],
      [4, 9],
    ];
    expect(found(ring, [4, 4])).toEqual([]);
    expect(found(ring, [4, 5])).toEqual([2]);
    expect(found(ring, [0, 4, 9])).toEqual([]);
    expect(found(ring, [2, 5], [1])).toEqual([2]);
    // One or two ticks have none between them: existing files have all of them, or not.
    expect(found([[4, 5]], [5])).toEqual([]);
    expect(
      found(
        [
          [4, 5],
          [6, 6],
        ],
        [4, 5, 6],
      ),
    ).toEqual([1, 2]);
  });
});
