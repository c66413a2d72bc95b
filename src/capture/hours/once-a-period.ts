/** So many are remembered; a flood of them costs repetitions, not memory. */
const MOST = 100_000;

/**
 * Tells what a period, such as an hour or a minute by its number, has not seen before. Packets are late by seconds, so the
 * two latest periods are remembered.
 */
export class OnceAPeriod {
  private readonly periods = new Map<number, Set<string>>();

  isFirst(period: number, key: string): boolean {
    const seen = this.periods.get(period) ?? new Set();
    if (seen.has(key)) return false;
    this.periods.set(period, seen.size < MOST ? seen.add(key) : new Set([key]));
    const oldest = Math.min(...this.periods.keys());
    if (this.periods.size > 2) this.periods.delete(oldest);
    return true;
  }
}
