import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Interval,
  intervalSeconds,
  mergeIntervals,
  overlap,
  uncaptured,
} from '../../src/sections/intervals.js';

const anyInterval = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 9 }))
  .map(([start, length]): Interval => ({ start, end: start + length }));
const secondsOf = ({ start, end }: Interval) =>
  Array.from({ length: end - start }, (_, i) => start + i);

it('adjacent intervals are merged, and no second is lost or added', () => {
  expect(
    mergeIntervals([
      { start: 20, end: 30 },
      { start: 0, end: 10 },
      { start: 10, end: 15 },
    ]),
  ).toEqual([
    { start: 0, end: 15 },
    { start: 20, end: 30 },
  ]);
  fc.assert(
    fc.property(fc.array(anyInterval), (intervals) => {
      const all = new Set(intervals.flatMap(secondsOf));
      const found = mergeIntervals(intervals);
      expect(found.flatMap(secondsOf)).toEqual([...all].sort((a, b) => a - b));
      found.slice(1).forEach(({ start }, i) => {
        expect(start).toBeGreaterThan(found[i]?.end ?? 0);
      });
    }),
  );
});

it('the overlap of two intervals is the seconds that both contain', () => {
  fc.assert(
    fc.property(anyInterval, anyInterval, (a, b) => {
      const both = new Set(secondsOf(b));
      expect(overlap(a, b)).toBe(secondsOf(a).filter((second) => both.has(second)).length);
    }),
  );
  expect(intervalSeconds({ start: 3, end: 10 })).toBe(7);
});

it('missing hours and holes in captured ones are merged, unread hours are separate', () => {
  const gaps = [
    { start: 3600, end: 7200, reason: 'not captured' as const },
    { start: 7200, end: 10_800, reason: 'not read' as const },
  ];
  expect(uncaptured(gaps, [{ holes: [{ start: 3000, end: 3600 }] }, { holes: [] }])).toEqual([
    { start: 3000, end: 7200, reason: 'not captured' },
    { start: 7200, end: 10_800, reason: 'not read' },
  ]);
});
