import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Span, uniteSpans } from '../../../src/captures/time/unite-spans.js';

const spans: fc.Arbitrary<Span[]> = fc.array(
  fc.tuple(fc.nat(40), fc.nat(8)).map(([from, length]): Span => [from, from + length]),
  { maxLength: 12 },
);

it('united spans cover the same seconds, are disjoint and sorted', () => {
  const secondsOf = (some: readonly Span[]) =>
    Array.from({ length: 60 }, (_, second) =>
      some.some(([from, to]) => from <= second && second < to),
    );
  fc.assert(
    fc.property(spans, (some) => {
      const united = uniteSpans(some);
      expect(secondsOf(united)).toEqual(secondsOf(some));
      for (const [i, [from]] of united.entries()) {
        if (i > 0) expect(from).toBeGreaterThan(united[i - 1]?.[1] ?? 0);
      }
    }),
  );
});

it('minutes recorded one by one are one span', () => {
  const lines: Span[] = [
    [100.25, 100.25],
    [180, 240],
    [100.25, 120],
    [120, 180],
    [240.004, 300],
  ];
  expect(uniteSpans(lines)).toEqual([[100.25, 300]]);
  expect(lines[0]).toEqual([100.25, 100.25]);
});
