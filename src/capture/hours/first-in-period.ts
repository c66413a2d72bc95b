/** Limit of the keys remembered per period: beyond it keys are repeated rather than memory exhausted. */
const MAX_KEYS = 100_000;

/**
 * Finds the first occurrence of a key in a period, such as a minute. Packets may be late by seconds, so the two latest
 * periods are remembered.
 */
export class FirstInPeriod {
  private readonly periods = new Map<number, Set<string>>();

  isFirst(period: number, key: string): boolean {
    const seen = this.periods.get(period) ?? new Set();
    if (seen.has(key)) return false;
    this.periods.set(period, seen.size < MAX_KEYS ? seen.add(key) : new Set([key]));
    const oldest = Math.min(...this.periods.keys());
    if (this.periods.size > 2) this.periods.delete(oldest);
    return true;
  }
}
