/** So many are remembered; a flood of them costs repetitions, not memory. */
const MOST = 100_000;

/** Tells what an hour has not seen before. Packets are late by seconds, so the two latest hours are remembered. */
export class OnceAnHour {
  private readonly hours = new Map<number, Set<string>>();

  isFirst(hour: number, key: string): boolean {
    const seen = this.hours.get(hour) ?? new Set();
    if (seen.has(key)) return false;
    this.hours.set(hour, seen.size < MOST ? seen.add(key) : new Set([key]));
    const oldest = Math.min(...this.hours.keys());
    if (this.hours.size > 2) this.hours.delete(oldest);
    return true;
  }
}
