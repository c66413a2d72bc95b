import type { Clock } from '../../format/clock.js';
import { type NamedDate, readDate } from './name-date.js';

/** When a capture began, by its file's name. */
export interface CaptureStart {
  /** Epoch second. */
  readonly second: number;
  /** Whether the name has a local time without a zone, which is assumed to be the report's. */
  readonly isZoneAssumed: boolean;
  /** Whether that local time occurs twice, as daylight saving ends. */
  readonly isRepeated: boolean;
  /** Whether it is a number that may merely count files: `0.csv`. Relative times cannot be dated by it. */
  readonly isUncertain: boolean;
  /** The part of the name before the time: captures of one recorder have it in common. */
  readonly prefix: string;
}

const DAY = 86_400;
const SUFFIX = /\.(csv|tsv|txt|log|dat|out|rollup|parquet)(?!\p{L}).*$/iu;
const LEADING_SECOND = /^(\d{9,11})(?!\d)/;
// Seconds, and the output of `date +%s%3N`, `%s%6N` and `%s%N`.
const UNIX_TIME = /(?<!\d)(\d{10})(\d{3}|\d{6}|\d{9})?(?!\d)/g;
/** An import names hours by their second, also those just after 1970; a number may follow. */
const EARLY_HOUR = /^(\d{1,8})(?:-\d+| \(\d+\))?$/;

/** When a capture began, by its name in the captures folder; undefined if the name has no time. `now` is an epoch second. */
export function startByName(name: string, clock: Clock, now: number): CaptureStart | undefined {
  const folders = name.split('/');
  const stem = (folders.pop() ?? '').replace(SUFFIX, '');
  const date = readDate(folders, stem);
  const unix = unixTime(stem, date, now);
  if (unix) return { ...unix, isZoneAssumed: false, isRepeated: false };
  return date && dated(date, clock);
}

type UnixTime = Pick<CaptureStart, 'second' | 'prefix' | 'isUncertain'>;

function unixTime(stem: string, date: NamedDate | undefined, now: number): UnixTime | undefined {
  for (const { 1: second, index } of stem.matchAll(UNIX_TIME)) {
    // 2017010811 is a time of 2033, too.
    if (Number(second) <= now + DAY) {
      return { second: Number(second), prefix: stem.slice(0, index), isUncertain: false };
    }
  }
  if (date) return undefined;
  const [, second] = LEADING_SECOND.exec(stem) ?? [];
  if (second !== undefined) return { second: Number(second), prefix: '', isUncertain: false };
  const [, early] = EARLY_HOUR.exec(stem) ?? [];
  if (early === undefined || Number(early) % 3600 !== 0) return undefined;
  return { second: Number(early), prefix: '', isUncertain: true };
}

function dated({ wall, offset, prefix }: NamedDate, clock: Clock): CaptureStart {
  const isZoneAssumed = offset === undefined;
  return {
    second: isZoneAssumed ? clock.epoch(wall) : wall - offset,
    ...{ isZoneAssumed, isRepeated: isZoneAssumed && occursTwice(wall, clock), isUncertain: false },
    prefix,
  };
}

/** Whether a local time occurs twice, since the clock is set back. */
function occursTwice(wall: number, clock: Clock): boolean {
  const [before, after] = [wall - DAY, wall + DAY].map((t) => wall - clock.offset(t));
  const shows = (t = 0) => t + clock.offset(t) === wall;
  return before !== after && shows(before) && shows(after);
}
