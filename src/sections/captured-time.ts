import { sum } from 'd3-array';
import type { Clock } from '../format/clock.js';
import { duration } from '../format/quantity.js';
import { lengthOf, type Stretch } from './stretches.js';

const HOUR = 3600;
/** A recorder that begins anew is back within seconds: less than this, in seconds, is not worth a word beside an hour. */
const WORTH_A_WORD = 60;

/** When an hour was captured, as far as it is known. */
interface CapturedHour {
  readonly hour_start: number;
  readonly growing_to: number | null;
  readonly holes: readonly Stretch[];
}

/** The seconds of an hour of which it is known what passed. */
export function capturedSeconds({ hour_start, growing_to, holes }: CapturedHour): number {
  return (growing_to ?? hour_start + HOUR) - hour_start - sum(holes, lengthOf);
}

/** The seconds of a captured hour up to now in which nobody captured. */
export function missingSeconds({ holes }: Pick<CapturedHour, 'holes'>): number {
  return sum(holes, lengthOf);
}

/** The hours that were captured in part. */
export function partialHours<H extends CapturedHour>(hourRows: readonly H[]): H[] {
  return hourRows.filter((hour) => missingSeconds(hour) >= WORTH_A_WORD);
}

/** Which part of an hour was captured: "from 13:46", "until 14:20"; undefined when all of it was, but for some seconds. */
export function capturedPart(hour: CapturedHour, clock: Clock): string | undefined {
  const { hour_start, growing_to } = hour;
  const holes = hour.holes.filter((hole) => lengthOf(hole) >= WORTH_A_WORD);
  const [first, ...others] = holes;
  if (first === undefined || missingSeconds(hour) < WORTH_A_WORD) return undefined;
  if (others.length > 0) return `${duration(capturedSeconds(hour))} of it`;
  if (first.start === hour_start) return `from ${clock.minute(first.end)}`;
  const isLast = first.end === (growing_to ?? hour_start + HOUR);
  if (isLast) return `until ${clock.minute(first.start)}`;
  return `but for ${clock.minute(first.start)}–${clock.minute(first.end)}`;
}
