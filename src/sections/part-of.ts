/** A part of a total, from 0 to 1; 0 if the total is 0. */
export function partOf(part: number, total: number): number {
  return total === 0 ? 0 : part / total;
}
