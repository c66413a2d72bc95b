import { expect, it } from 'vitest';
import { fitTable } from '../../../src/demo/lengths/fit.js';

it('fits the sums of rows and columns, and keeps zeros', () => {
  const table = fitTable(
    [
      [1, 1, 0],
      [2, 1, 1],
    ],
    [30, 70],
    [40, 35, 25],
  );
  const columns = [0, 1, 2].map((c) => (table[0]?.[c] ?? 0) + (table[1]?.[c] ?? 0));
  expect(table[0]?.[2]).toBe(0);
  for (const [i, total] of [40, 35, 25].entries()) expect(columns[i]).toBeCloseTo(total, 6);
  expect(table[1]?.reduce((a, b) => a + b)).toBeCloseTo(70, 6);
});
