import { describe, expect, it } from 'vitest';
import { TimestampStats } from '../../src/import/coarse-clock.js';

/** A source by its timestamps, in nanoseconds after a second. */
function statsOf(nanoseconds: readonly number[]) {
  const watch = new TimestampStats();
  for (const each of nanoseconds) watch.note(1_700_000_000 + Math.floor(each / 1e9), each % 1e9);
  return watch.timestamps;
}

const MILLISECOND = 1e6;

describe('a clock', () => {
  it.each([
    ['whole seconds', [0, 1e9]],
    ['milliseconds, each once', [3 * MILLISECOND, 5 * MILLISECOND, 1234 * MILLISECOND]],
    ['one second for all', [0, 0]],
    ['64ths of a second', Array.from({ length: 20 }, (_, i) => Math.floor(i / 2) * 15_625_000)],
    ['most stamps of two packets', Array.from({ length: 30 }, (_, i) => Math.floor(i / 2) * 7001)],
  ])('is coarse with timestamps of %s', (_, stamps) => expect(statsOf(stamps).isCoarse).toBe(true));

  it.each([
    ['nothing', []],
    ['one packet, which may be of a whole second by accident', [0]],
    ['microseconds', [0, MILLISECOND, 2 * MILLISECOND + 1000]],
    ['some packets alike', Array.from({ length: 30 }, (_, i) => Math.floor((i * 2) / 3) * 7001)],
    ['few packets, most alike', Array.from({ length: 19 }, (_, i) => Math.floor(i / 4) * 7001)],
    // These are equal as floating-point seconds.
    ['nanoseconds of a fast network', Array.from({ length: 100 }, (_, i) => 1 + i * 7)],
  ])('is fine with timestamps of %s', (_, stamps) => expect(statsOf(stamps).isCoarse).toBe(false));

  it('has its first and last timestamp, in any order, and whether there are others', () => {
    expect(statsOf([2e9, 0, 0, 1e9])).toMatchObject({
      ...{ from: 1_700_000_000, to: 1_700_000_002, isLong: true },
    });
    expect(statsOf([0, 0, 0, 1e9]).isLong).toBe(false);
  });
});
