/** Where a time is written to. */
interface Timed {
  second: number;
  nanosecond: number;
}

const HIGH = 2 ** 32;
const BINARY = 0x80;
/** The finest resolutions that wiretap converts exactly: nanoseconds, and 2^-34 s in 64 bits. */
const [MAX_DECIMAL, MAX_BINARY] = [9, 34];
/** Seconds of an offset that stay exact numbers with every time. */
const MAX_OFFSET = 2n ** 40n;
const NANOSECONDS = 1_000_000_000n;

/** Converts the times of an interface, in units of if_tsresol and shifted by if_tsoffset. */
export class PcapngClock {
  /** 2^32 units in seconds, and the units left. */
  private readonly secondsOfHigh: number;
  private readonly unitsOfHigh: number;

  private constructor(
    private readonly units: number,
    private readonly offset: number,
    /** Nanoseconds of a unit, if it has a whole number of them. */
    private readonly nanoseconds: number | undefined,
  ) {
    this.secondsOfHigh = Math.floor(HIGH / units);
    this.unitsOfHigh = HIGH % units;
  }

  /** Undefined if it cannot be converted exactly as wiretap does. */
  static of(resolution: number, offset: bigint): PcapngClock | undefined {
    const exponent = resolution & ~BINARY;
    const isBinary = (resolution & BINARY) !== 0;
    if (exponent > (isBinary ? MAX_BINARY : MAX_DECIMAL)) return undefined;
    if (offset > MAX_OFFSET || offset < -MAX_OFFSET) return undefined;
    const units = (isBinary ? 2 : 10) ** exponent;
    return new PcapngClock(units, Number(offset), isBinary ? undefined : 1e9 / units);
  }

  read(into: Timed, high: number, low: number): void {
    const left = high * this.unitsOfHigh + low;
    if (this.nanoseconds === undefined || left > Number.MAX_SAFE_INTEGER) {
      const units = BigInt(this.units);
      const time = (BigInt(high) << 32n) | BigInt(low);
      into.second = Number(time / units) + this.offset;
      into.nanosecond = Number(((time % units) * NANOSECONDS) / units);
      return;
    }
    const seconds = Math.floor(left / this.units);
    into.second = high * this.secondsOfHigh + seconds + this.offset;
    into.nanosecond = (left - seconds * this.units) * this.nanoseconds;
  }
}
