/** A part of a whole, from 0 to 1; of nothing it is nothing. */
export function partOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
