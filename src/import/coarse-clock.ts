/** The timestamps of a source of packets. */
export interface Timestamps {
  /** Epoch seconds of the first and the last packet. */
  readonly from: number;
  readonly to: number;
  /** Whether its clock is too coarse to distinguish equal packets. */
  readonly isCoarse: boolean;
  /** Whether it has more than two different timestamps, hence some between the first and the last. */
  readonly isLong: boolean;
}

/** Nanoseconds. All timestamps of a millisecond clock are multiples; of a microsecond clock one in a thousand is. */
const COARSE_TICK = 1_000_000;
/** Number of packets from which this is not a coincidence. */
const MIN_PACKETS_OF_TICKS = 2;
/** Number of packets from which repeated timestamps are significant, as of a clock with ticks of 1/64 s. */
const MIN_PACKETS_REPEATED = 20;

/** Collects the timestamps of one source. */
export class TimestampStats {
  private packets = 0;
  private changes = 0;
  private isOfTicks = true;
  private lastSecond = Number.NaN;
  private lastNanosecond = Number.NaN;
  private from = Infinity;
  private to = -Infinity;

  note(second: number, nanosecond: number): void {
    const time = timeOf(second, nanosecond);
    this.packets += 1;
    // A number of seconds is less exact than a timestamp in nanoseconds.
    if (second !== this.lastSecond || nanosecond !== this.lastNanosecond) this.changes += 1;
    this.isOfTicks &&= nanosecond % COARSE_TICK === 0;
    this.lastSecond = second;
    this.lastNanosecond = nanosecond;
    if (time < this.from) this.from = time;
    if (time > this.to) this.to = time;
  }

  get timestamps(): Timestamps {
    const { from, to, packets, changes } = this;
    const isOfTicks = this.isOfTicks && packets >= MIN_PACKETS_OF_TICKS;
    const isRepeated = packets >= MIN_PACKETS_REPEATED && changes * 2 <= packets;
    return { from, to, isCoarse: isOfTicks || isRepeated, isLong: changes > 2 };
  }
}

export function timeOf(second: number, nanosecond: number): number {
  return second + nanosecond / 1e9;
}
