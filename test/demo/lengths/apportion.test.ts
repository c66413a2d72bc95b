import fc from 'fast-check';
import { expect, it } from 'vitest';
import { apportion } from '../../../src/demo/lengths/apportion.js';

it('adds up, and is at most 1 from each exact share', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 1 }),
      (total, weights) => {
        const shares = apportion(total, weights);
        const all = weights.reduce((a, b) => a + b);
        expect(shares.reduce((a, b) => a + b)).toBe(total);
        for (const [i, weight] of weights.entries()) {
          expect(Math.abs((shares[i] ?? 0) - (total * weight) / all)).toBeLessThan(1.001);
        }
      },
    ),
  );
});

it('gives nothing to weights of 0', () => {
  expect(apportion(3, [0, 1, 0])).toEqual([0, 3, 0]);
  expect(apportion(0, [0, 0])).toEqual([0, 0]);
});
