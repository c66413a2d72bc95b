import { describe, expect, it } from 'vitest';
import { AmbiguousPackets } from '../../src/import/ambiguous-packets.js';
import { countOnce } from '../../src/import/count-once.js';
import type { Entry } from '../../src/import/merge-entries.js';

interface Given {
  /** The lines of each source, one character each; the first source is an existing file. */
  readonly lines: readonly string[];
  /** Their groups. */
  readonly groups: readonly number[];
  readonly fine?: readonly number[];
  readonly short?: readonly number[];
}

/** The warning about sources a, b and so on, and the number of packets written. */
async function noticeOf({ lines, groups, fine = [], short = [] }: Given) {
  const sources = new Map(
    lines.map((own, i) => {
      const clock = { isCoarse: i > 0 && !fine.includes(i), isLong: !short.includes(i) };
      return [i, { name: '-abcdef'[i] ?? '', packets: own.length, from: 0, to: 9, ...clock }];
    }),
  );
  sources.delete(0);
  const groupOf = new Map(groups.map((group, i) => [i, group]));
  const ambiguous = new AmbiguousPackets(sources, groupOf);
  let packets = 0;
  for await (const { times } of ambiguous.inspect(countOnce(sorted(lines), groupOf)))
    packets += times;
  return { packets, text: ambiguous.notice?.split('\n  ') };
}

async function* sorted(lines: readonly string[]): AsyncGenerator<Entry> {
  const entries = lines.flatMap((own, source) =>
    [...own].map((line) => ({ line, source, order: line.charCodeAt(0) })),
  );
  yield* entries.sort((a, b) => a.order - b.order);
}

const clockOf = (names: string) =>
  `The clock of ${names} is too coarse to distinguish equal packets.`;

describe('packets that a coarse clock cannot distinguish', () => {
  it('are reported when two files share a tick and both count', async () => {
    expect(await noticeOf({ lines: ['', 'xxyy', 'yz', 'q'], groups: [0, 1, 2, 3] })).toEqual({
      packets: 7,
      text: [
        clockOf('a, b'),
        '1 packet that is equal in two files has been counted in both: one file ends in the tick in which the other begins.',
      ],
    });
  });

  it('are reported when files overlap partly and they count once', async () => {
    expect(await noticeOf({ lines: ['', 'xxyyy', 'yyyyz'], groups: [0, 1, 1] })).toEqual({
      packets: 7,
      text: [
        clockOf('a, b'),
        '3 packets that are equal in files of overlapping times, or in existing files, have been counted once.',
      ],
    });
  });

  it('are not reported for a file that was given twice or imported before', async () => {
    const twice = { lines: ['', 'xyz', 'xyz'], groups: [0, 1, 1] };
    expect(await noticeOf(twice)).toEqual({ packets: 3, text: undefined });
    const again = { lines: ['xyz', 'yz'], groups: [0, 0] };
    expect(await noticeOf(again)).toEqual({ packets: 3, text: undefined });
    // With one or two ticks it may be another file.
    expect((await noticeOf({ ...again, short: [1] })).text).toEqual([
      clockOf('a'),
      expect.stringContaining('2 packets'),
    ]);
  });

  it('are not reported for files without common packets, nor for fine clocks', async () => {
    const apart = { lines: ['', 'xx', 'yy'], groups: [0, 1, 2] };
    expect(await noticeOf(apart)).toEqual({ packets: 4, text: undefined });
    const fine = { lines: ['', 'xyz', 'yzq'], groups: [0, 0, 0], fine: [1, 2] };
    expect(await noticeOf(fine)).toEqual({ packets: 4, text: undefined });
  });

  it('are reported with the names of at most three files', async () => {
    const many = { lines: ['', 'xy', 'xz', 'xq', 'xp', 'xo'], groups: [0, 1, 1, 1, 1, 1] };
    expect((await noticeOf(many)).text?.[0]).toBe(clockOf('a, b, c and 2 more'));
  });
});
