import { MONTHS } from '../../format/clock.js';
import { readNumber } from '../packets/number.js';

/** How a capture file writes its times. */
export type TimeForm =
  /** Seconds since the first packet, `frame.time_relative`. */
  | 'relative'
  /** Seconds since the previous packet, `tshark -t d`: these cannot be dated. */
  | 'delta'
  /** Seconds of the epoch, `frame.time_epoch`. */
  | 'epoch'
  /** A date and a time of day, with or without a zone: `frame.time`, `frame.time_utc`, and `tshark -t ad` or `-t adoy`. */
  | 'date'
  /** A time of day alone: `tshark -t a`. */
  | 'time of day';

/** A wall clock reading. */
export interface WallReading {
  /** Seconds as if it were UTC; of a time of day, since midnight. */
  readonly wall: number;
  /** Of a second. */
  readonly fraction: number;
  /** The name or offset of its zone; empty when absent. */
  readonly zone: string;
}

const TIME = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\\?[.,](?<fraction>\d{1,12}))?`;
// Offsets, and names in any language: Windows writes localized ones.
const ZONE = String.raw`(?: ?(?<zone>Z|[+-]\d\d(?::?\d\d)?)| (?<name>\p{L}[\p{L}\p{M}. ()'-]{0,59}))?`;
const CLOCK = new RegExp(`^${TIME}${ZONE}$`, 'u');
const DATES = [
  // ISO 8601; a space instead of the T, and slashes, are common.
  String.raw`(?<year>\d{4})([-/])(?<month>\d\d)\2(?<day>\d\d)[T ]`,
  // `Jan 25, 2022 16:50:41.023341461 UTC`: frame.time up to tshark 4.4.
  String.raw`(?<name>[A-Z][a-z]{2}) {1,2}(?<day>\d{1,2})\\?,? (?<year>\d{4}) `,
  // `2017/008 11:00:00.25`: the day of the year.
  String.raw`(?<year>\d{4})/(?<dayOfYear>\d{3}) `,
].map((date) => new RegExp(`^${date}(?<time>\\d.*)$`, 'u'));
const FIRST_EPOCH_SECOND = 631_152_000; // 1990: a larger number cannot be relative

/** The form of a time value; undefined if it is not a time. `column` decides what a bare number means. */
export function timeFormOf(value: string, column: string): TimeForm | undefined {
  const seconds = secondsOf(value);
  if (seconds !== undefined) {
    if (/epoch/i.test(column)) return 'epoch';
    return /relative/i.test(column) || seconds < FIRST_EPOCH_SECOND ? 'relative' : 'epoch';
  }
  if (dateReading(value)) return 'date';
  return clockReading(value) ? 'time of day' : undefined;
}

/** A bare number of seconds, with a decimal point or comma. */
export function secondsOf(value: string): number | undefined {
  return readNumber(value.replace(',', '.'));
}

export function dateReading(value: string): WallReading | undefined {
  for (const pattern of DATES) {
    const groups = pattern.exec(value)?.groups;
    if (!groups) continue;
    const { time = '', ...date } = groups;
    const [day, reading] = [dayOf(date), clockReading(time)];
    return day === undefined || !reading ? undefined : { ...reading, wall: day + reading.wall };
  }
  return undefined;
}

/** There is no second 60 and no hour 24: a leap second has no unix second of its own. */
export function clockReading(value: string): WallReading | undefined {
  const groups = CLOCK.exec(value)?.groups;
  if (!groups) return undefined;
  const { hour, minute, second, fraction = '0', zone = '', name = zone } = groups;
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (h > 23 || m > 59 || s > 59) return undefined;
  return { wall: h * 3600 + m * 60 + s, fraction: Number(`0.${fraction}`), zone: name };
}

/** The second at which a day begins, as if in UTC; undefined for a date that does not exist. */
function dayOf(groups: Readonly<Record<string, string | undefined>>): number | undefined {
  const { year, month, name, day, dayOfYear } = groups;
  const monthIndex = name === undefined ? Number(month ?? 1) - 1 : MONTHS.indexOf(name);
  const date = new Date(Date.UTC(Number(year), monthIndex, Number(dayOfYear ?? day)));
  const isInYear = date.getUTCFullYear() === Number(year);
  const isInMonth = dayOfYear !== undefined || date.getUTCMonth() === monthIndex;
  return isInYear && isInMonth ? date.getTime() / 1000 : undefined;
}
