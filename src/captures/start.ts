import type { Clock } from '../wording/clock.js';

/** When a capture began, by its file's name. */
export interface CaptureStart {
  /** Epoch second. */
  readonly second: number;
  /** Whether the name shows a wall clock without its zone. */
  readonly isZoneAssumed: boolean;
}

const UNIX_SECOND = /^(\d{9,11})(?:\D|$)/;
// dumpcap -b: NAME_00001_20170108130000.csv; the time is the capturing machine's wall clock, without a zone.
const RING_BUFFER = /_\d{5,}_(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\D|$)/;

/** The epoch second at which a capture began by its file's name, or undefined when the name says nothing. */
export function startByName(name: string, clock: Clock): number | undefined {
  const unix = UNIX_SECOND.exec(name);
  if (unix) return Number(unix[1]);
  const [year, month, day, hour, minute, second] = (RING_BUFFER.exec(name) ?? [])
    .slice(1)
    .map(Number);
  if (year === undefined || month === undefined) return undefined;
  return clock.epoch(Date.UTC(year, month - 1, day, hour, minute, second) / 1000);
}

/** The same, and whether the report's zone is taken for that of the name. */
export function captureStart(name: string, clock: Clock): CaptureStart | undefined {
  const second = startByName(name, clock);
  return second === undefined ? undefined : { second, isZoneAssumed: !UNIX_SECOND.test(name) };
}
