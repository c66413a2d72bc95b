import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  lengthOf,
  overlap,
  type Stretch,
  uncaptured,
  united,
} from '../../src/sections/stretches.js';

const stretch = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 9 }))
  .map(([start, length]): Stretch => ({ start, end: start + length }));
const secondsOf = ({ start, end }: Stretch) =>
  Array.from({ length: end - start }, (_, i) => start + i);

it('stretches that touch become one, and no second is lost or added', () => {
  expect(
    united([
      { start: 20, end: 30 },
      { start: 0, end: 10 },
      { start: 10, end: 15 },
    ]),
  ).toEqual([
    { start: 0, end: 15 },
    { start: 20, end: 30 },
  ]);
  fc.assert(
    fc.property(fc.array(stretch), (stretches) => {
      const all = new Set(stretches.flatMap(secondsOf));
      const found = united(stretches);
      expect(found.flatMap(secondsOf)).toEqual([...all].sort((a, b) => a - b));
      found.slice(1).forEach(({ start }, i) => {
        expect(start).toBeGreaterThan(found[i]?.end ?? 0);
      });
    }),
  );
});

it('two stretches have in common what both hold', () => {
  fc.assert(
    fc.property(stretch, stretch, (a, b) => {
      const both = new Set(secondsOf(b));
      expect(overlap(a, b)).toBe(secondsOf(a).filter((second) => both.has(second)).length);
    }),
  );
  expect(lengthOf({ start: 3, end: 10 })).toBe(7);
});

it('missing hours and what is missing of captured ones are told together, unread ones by themselves', () => {
  const gaps = [
    { start: 3600, end: 7200, reason: 'not captured' as const },
    { start: 7200, end: 10_800, reason: 'not read' as const },
  ];
  expect(uncaptured(gaps, [{ holes: [{ start: 3000, end: 3600 }] }, { holes: [] }])).toEqual([
    { start: 3000, end: 7200, reason: 'not captured' },
    { start: 7200, end: 10_800, reason: 'not read' },
  ]);
});
