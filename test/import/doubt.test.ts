import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/capture/hours/sorted-runs.js';
import { countOnce } from '../../src/import/count-once.js';
import { Doubt } from '../../src/import/doubt.js';

interface Given {
  /** The lines of each source, a character each; the first is there already. */
  readonly lines: readonly string[];
  /** Their groups. */
  readonly groups: readonly number[];
  readonly fine?: readonly number[];
  readonly short?: readonly number[];
}

/** What is said of sources a, b and so on, and how many packets are written. */
async function said({ lines, groups, fine = [], short = [] }: Given) {
  const sources = new Map(
    lines.map((own, i) => {
      const clock = { isCoarse: i > 0 && !fine.includes(i), isLong: !short.includes(i) };
      return [i, { name: '-abcdef'[i] ?? '', packets: own.length, from: 0, to: 9, ...clock }];
    }),
  );
  sources.delete(0);
  const groupOf = new Map(groups.map((group, i) => [i, group]));
  const doubt = new Doubt(sources, groupOf);
  let packets = 0;
  for await (const { times } of doubt.over(countOnce(sorted(lines), groupOf))) packets += times;
  return { packets, text: doubt.text?.split('\n  ') };
}

async function* sorted(lines: readonly string[]): AsyncGenerator<Entry> {
  const entries = lines.flatMap((own, source) =>
    [...own].map((line) => ({ line, source, order: line.charCodeAt(0) })),
  );
  yield* entries.sort((a, b) => a.order - b.order);
}

const clockOf = (names: string) =>
  `The clock of ${names} is too coarse to tell a packet from another like it.`;

describe('packets that a coarse clock cannot tell apart', () => {
  it('are told when files meet in a tick and both count', async () => {
    expect(await said({ lines: ['', 'xxyy', 'yz', 'q'], groups: [0, 1, 2, 3] })).toEqual({
      packets: 7,
      text: [
        clockOf('a, b'),
        '1 packet that is the same in two files has been counted in both: one file ends in the tick in which the other begins.',
      ],
    });
  });

  it('are told when files overlap in part and they count once', async () => {
    expect(await said({ lines: ['', 'xxyyy', 'yyyyz'], groups: [0, 1, 1] })).toEqual({
      packets: 7,
      text: [
        clockOf('a, b'),
        '3 packets that are the same in files of overlapping times, or in what was there, have been counted once.',
      ],
    });
  });

  it('are not told of a file that was given twice, or is there already', async () => {
    const twice = { lines: ['', 'xyz', 'xyz'], groups: [0, 1, 1] };
    expect(await said(twice)).toEqual({ packets: 3, text: undefined });
    const again = { lines: ['xyz', 'yz'], groups: [0, 0] };
    expect(await said(again)).toEqual({ packets: 3, text: undefined });
    // Of one tick or two it may be another file's.
    expect((await said({ ...again, short: [1] })).text).toEqual([
      clockOf('a'),
      expect.stringContaining('2 packets'),
    ]);
  });

  it('are not told of files that have nothing in common, nor of fine clocks', async () => {
    const apart = { lines: ['', 'xx', 'yy'], groups: [0, 1, 2] };
    expect(await said(apart)).toEqual({ packets: 4, text: undefined });
    const fine = { lines: ['', 'xyz', 'yzq'], groups: [0, 0, 0], fine: [1, 2] };
    expect(await said(fine)).toEqual({ packets: 4, text: undefined });
  });

  it('are told by the names of three files at most', async () => {
    const many = { lines: ['', 'xy', 'xz', 'xq', 'xp', 'xo'], groups: [0, 1, 1, 1, 1, 1] };
    expect((await said(many)).text?.[0]).toBe(clockOf('a, b, c and 2 more'));
  });
});
