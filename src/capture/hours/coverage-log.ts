import type { Drops } from '../../captures/sidecars/coverage-rows.js';
import { quietly } from '../../files/quietly.js';
import { dropsLine } from './drops-line.js';
import { COVERAGE, hourOf } from './hour-file-format.js';
import { HourFiles } from './hour-files.js';

export interface CoverageOptions {
  readonly folder: string;
  /** Seconds. */
  readonly hourLength: number;
  /** Epoch second from which on nothing is captured. */
  readonly until: number | undefined;
  readonly onNotice: (text: string) => void;
}

const MINUTE = 60;
/** Seconds without a tick after which the computer is assumed to have been suspended, and the capture with it. */
const MAX_TICK_GAP = 30;
/** The least difference of two times in a coverage file. */
const MOMENT = 0.001;

/**
 * Records when packets were captured, so that a report can tell a quiet network from a missing capture. Each minute is
 * written when it ends, so a recorder that is killed loses at most one. All times are epoch seconds.
 */
export class CoverageLog {
  private readonly files: HourFiles;
  /** Start of the captured time that is not written yet; undefined while nothing is captured. */
  private from: number | undefined;
  private latest = 0;
  /** When the capture began; undefined while nothing is captured. */
  private began: number | undefined;

  constructor(private readonly options: CoverageOptions) {
    this.files = new HourFiles(options.folder, COVERAGE, options.onNotice);
  }

  /** Called when a capture begins. */
  begin(now: number): void {
    this.began ??= now;
    this.resume(now);
  }

  /** Called each second while it runs. */
  tick(now: number): void {
    if (this.from === undefined) return;
    if (!this.isUnbroken(now)) {
      this.interrupt(now);
      this.resume(now);
      return;
    }
    this.latest = now;
    const minute = Math.floor(now / MINUTE) * MINUTE;
    quietly(() => this.writeTo(Math.max(minute, hourOf(now, this.options.hourLength))));
  }

  /** Called when it ends, with the number of packets dropped since it began, if known. */
  end(now: number, dropped?: number): void {
    const { began, latest } = this;
    const ended = this.isUnbroken(now) ? now : latest;
    this.interrupt(now);
    this.began = undefined;
    if (began === undefined || dropped === undefined) return;
    const to = Math.max(began, Math.min(ended, this.options.until ?? Infinity));
    quietly(() => this.writeDrops({ from: began, to, dropped }));
  }

  private resume(now: number): void {
    if (this.from !== undefined) return;
    this.from = this.latest = now;
    quietly(() => this.mark(now));
  }

  private interrupt(now: number): void {
    quietly(() => this.writeTo(this.isUnbroken(now) ? now : this.latest));
    this.from = undefined;
  }

  /** Whether the clock has advanced without a jump since the last tick. */
  private isUnbroken(now: number): boolean {
    return now >= this.latest && now - this.latest <= MAX_TICK_GAP;
  }

  /** Writes hour by hour; if an hour cannot be written, the next call retries from there. */
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

  /** Writes to the hour in which it ended, also if that is the full hour. */
  private writeDrops(drops: Drops): void {
    const last = Math.max(drops.from, drops.to - MOMENT);
    this.files.append(hourOf(last, this.options.hourLength), dropsLine(drops));
  }

  /** Writes an empty span, so that the hour's file exists from the start. */
  private mark(now: number): void {
    this.files.append(hourOf(now, this.options.hourLength), coverageLine(now, now));
  }
}

/** A line of a coverage file, with its line end. Times are epoch seconds. */
export function coverageLine(from: number, to: number): string {
  return `${from.toFixed(3)},${to.toFixed(3)},,\n`;
}
