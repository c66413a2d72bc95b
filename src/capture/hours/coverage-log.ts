import { quietly } from '../../files/quietly.js';
import { HourFiles } from './hour-files.js';
import { COVERAGE, hourOf } from './own-format.js';

export interface CoverageOptions {
  readonly folder: string;
  /** Seconds. */
  readonly hourLength: number;
  /** Epoch second from which on nothing is captured. */
  readonly until: number | undefined;
  readonly onNotice: (text: string) => void;
}

const MINUTE = 60;
/** Seconds without a tick after which the computer must have slept, and its capture with it. */
const SLEPT = 30;

/**
 * Leaves word of when packets are captured, so that where nobody looked is not taken for silence. Each minute is written
 * when it is over: of a recorder that is killed at most one is missing. All times are epoch seconds.
 */
export class CoverageLog {
  private readonly files: HourFiles;
  /** Since when nothing is written of what is captured; undefined while nothing is. */
  private from: number | undefined;
  private latest = 0;

  constructor(private readonly options: CoverageOptions) {
    this.files = new HourFiles(options.folder, COVERAGE, options.onNotice);
  }

  /** A capture begins. */
  begin(now: number): void {
    if (this.from !== undefined) return;
    this.from = this.latest = now;
    quietly(() => this.mark(now));
  }

  /** It goes on: to be told each second. */
  tick(now: number): void {
    if (this.from === undefined) return;
    if (!this.isUnbroken(now)) {
      this.end(now);
      this.begin(now);
      return;
    }
    this.latest = now;
    const minute = Math.floor(now / MINUTE) * MINUTE;
    quietly(() => this.writeTo(Math.max(minute, hourOf(now, this.options.hourLength))));
  }

  /** It ends. */
  end(now: number): void {
    quietly(() => this.writeTo(this.isUnbroken(now) ? now : this.latest));
    this.from = undefined;
  }

  /** Whether the clock went on, and the computer with it. */
  private isUnbroken(now: number): boolean {
    return now >= this.latest && now - this.latest <= SLEPT;
  }

  /** Hour by hour: where one cannot be written, the next time begins with it. */
  private writeTo(now: number): void {
    const { hourLength, until = Infinity } = this.options;
    const end = Math.min(now, until);
    while (this.from !== undefined && this.from < end) {
      const next = hourOf(this.from, hourLength) + hourLength;
      const to = Math.min(next, end);
      this.files.append(hourOf(this.from, hourLength), coverageLine(this.from, to));
      this.from = to;
      if (to === next && to < until) this.mark(to);
    }
  }

  /** An hour's file says from the first on that there is word of it. */
  private mark(now: number): void {
    this.files.append(hourOf(now, this.options.hourLength), coverageLine(now, now));
  }
}

/** A line of a coverage file, with its line end. Times are epoch seconds. */
export function coverageLine(from: number, to: number): string {
  return `${from.toFixed(3)},${to.toFixed(3)}\n`;
}
