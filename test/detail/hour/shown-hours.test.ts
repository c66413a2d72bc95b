import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLongReport, shownHours } from '../../../src/sections/shown-hours.js';

const hour = (i: number, bytes: number) => ({ hour_start: i * 3600, bytes });

describe('the hours that have a page', () => {
  it('are all captured ones in reports of up to 72 hours', () => {
    const captured = Array.from({ length: 48 }, (_, i) => hour(i + Math.floor(i / 2), i));
    expect(shownHours(captured, 72)).toEqual(captured);
    expect(isLongReport(72)).toBe(false);
  });

  it('are the 24 busiest, the earlier of ties, and the latest 24 in longer reports', () => {
    const hours = Array.from({ length: 100 }, (_, i) => hour(i, i < 40 ? 1000 : 5));
    const starts = shownHours(hours, 100).map(({ hour_start }) => hour_start / 3600);
    const range = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => from + i);
    expect(starts).toEqual([...range(0, 24), ...range(76, 100)]);
  });

  it('are captured, in order, at most 48 in a long report, and include the latest and the busiest', () => {
    const anyHours = fc.array(fc.tuple(fc.nat(9), fc.boolean()), { minLength: 73, maxLength: 200 });
    fc.assert(
      fc.property(anyHours, (given) => {
        const captured = given.flatMap(([bytes, isCaptured], i) =>
          isCaptured ? [hour(i, bytes)] : [],
        );
        const shown = shownHours(captured, given.length);
        expect(shown.length).toBeLessThanOrEqual(48);
        expect(shown.length).toBeGreaterThanOrEqual(Math.min(24, captured.length));
        expect(shown).toEqual(captured.filter((each) => shown.includes(each)));
        expect(shown.at(-1)).toBe(captured.at(-1));
        const most = Math.max(0, ...captured.map(({ bytes }) => bytes));
        if (captured.length > 0) expect(shown.some(({ bytes }) => bytes === most)).toBe(true);
      }),
    );
  });
});
