import { sum } from 'd3-array';

const ROUNDS = 200;

/**
 * Iterative proportional fitting: scales the rows and columns of a table of weights in turn until the rows add
 * up to `rowTotals` and the columns to `columnTotals`. A weight of 0 stays 0.
 */
export function fitTable(
  weights: readonly (readonly number[])[],
  rowTotals: readonly number[],
  columnTotals: readonly number[],
): number[][] {
  const table = weights.map((row) => [...row]);
  for (let round = 0; round < ROUNDS; round += 1) {
    scaleColumns(table, columnTotals);
    scaleRows(table, rowTotals);
  }
  return table;
}

function scaleRows(table: number[][], totals: readonly number[]): void {
  for (const [r, row] of table.entries()) {
    const factor = (totals[r] ?? 0) / sum(row);
    for (const [c, value] of row.entries()) row[c] = value * factor;
  }
}

function scaleColumns(table: number[][], totals: readonly number[]): void {
  for (const [c, total] of totals.entries()) {
    const factor = total / sum(table, (row) => row[c]);
    for (const row of table) row[c] = (row[c] ?? 0) * factor;
  }
}
