/** The times of a source of packets. */
export interface Stamps {
  /** Epoch seconds of the first and the last packet. */
  readonly from: number;
  readonly to: number;
  /** Whether its clock is too coarse to tell a packet from the next one like it. */
  readonly isCoarse: boolean;
  /** Whether there are more than two times, so that some lie between the first and the last. */
  readonly isLong: boolean;
}

/** Nanoseconds. All stamps of a clock that goes by milliseconds are multiples; of one by microseconds one in a thousand is. */
const COARSE_TICK = 1_000_000;
/** Packets of which that is no accident. */
const ENOUGH_OF_TICKS = 2;
/** Packets of which it tells something when most share a stamp with the one before, as with ticks of a 64th of a second. */
const ENOUGH_OF_REPEATED = 20;

/** Watches the times of one source go by. */
export class StampWatch {
  private packets = 0;
  private changes = 0;
  private isOfTicks = true;
  private last = { second: Number.NaN, nanosecond: Number.NaN };
  private from = Infinity;
  private to = -Infinity;

  note(second: number, nanosecond: number): void {
    const time = timeOf(second, nanosecond);
    this.packets += 1;
    // Times as numbers are less exact than the stamps of a fine clock.
    if (second !== this.last.second || nanosecond !== this.last.nanosecond) this.changes += 1;
    this.isOfTicks &&= nanosecond % COARSE_TICK === 0;
    this.last = { second, nanosecond };
    this.from = Math.min(this.from, time);
    this.to = Math.max(this.to, time);
  }

  get stamps(): Stamps {
    const { from, to, packets, changes } = this;
    const isOfTicks = this.isOfTicks && packets >= ENOUGH_OF_TICKS;
    const isRepeated = packets >= ENOUGH_OF_REPEATED && changes * 2 <= packets;
    return { from, to, isCoarse: isOfTicks || isRepeated, isLong: changes > 2 };
  }
}

export function timeOf(second: number, nanosecond: number): number {
  return second + nanosecond / 1e9;
}
