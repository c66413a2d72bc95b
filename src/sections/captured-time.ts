import { sum } from 'd3-array';
import type { Clock } from '../format/clock.js';
import { duration } from '../format/quantity.js';
import { type Interval, intervalSeconds } from './intervals.js';

const HOUR = 3600;
/** Seconds. A recorder restarts within seconds; shorter holes in an hour are not mentioned. */
const SHORTEST_HOLE = 60;

/** Which part of an hour was captured. */
interface CapturedHour {
  readonly hour_start: number;
  readonly growing_to: number | null;
  readonly holes: readonly Interval[];
}

/** How many seconds of an hour were captured. */
export function capturedSeconds({ hour_start, growing_to, holes }: CapturedHour): number {
  return (growing_to ?? hour_start + HOUR) - hour_start - sum(holes, intervalSeconds);
}

/** The total length of an hour's holes in seconds. */
export function missingSeconds({ holes }: Pick<CapturedHour, 'holes'>): number {
  return sum(holes, intervalSeconds);
}

/** The hours that were captured only in part. */
export function partialHours<H extends CapturedHour>(hourRows: readonly H[]): H[] {
  return hourRows.filter((hour) => missingSeconds(hour) >= SHORTEST_HOLE);
}

/** Which part of an hour was captured: "from 13:46", "until 14:20"; undefined if at most a few seconds are missing. */
export function capturedPart(hour: CapturedHour, clock: Clock): string | undefined {
  const { hour_start, growing_to } = hour;
  const holes = hour.holes.filter((hole) => intervalSeconds(hole) >= SHORTEST_HOLE);
  const [first, ...others] = holes;
  if (first === undefined || missingSeconds(hour) < SHORTEST_HOLE) return undefined;
  if (others.length > 0) return `${duration(capturedSeconds(hour))} of it`;
  if (first.start === hour_start) return `from ${clock.minute(first.end)}`;
  const isLast = first.end === (growing_to ?? hour_start + HOUR);
  if (isLast) return `until ${clock.minute(first.start)}`;
  return `but for ${clock.minute(first.start)}–${clock.minute(first.end)}`;
}
