import { sum } from 'd3-array';

/**
 * Integers in proportion to the weights that add up to `total`. Rounds the running sum, so that the sum of any consecutive
 * numbers is at most 1 from its exact share.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const all = sum(weights);
  let running = 0;
  let given = 0;
  return weights.map((weight) => {
    running += weight;
    const due = all > 0 ? Math.floor((total * running) / all + 0.5) : 0;
    const share = due - given;
    given = due;
    return share;
  });
}
