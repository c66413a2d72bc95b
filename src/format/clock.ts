/** Converts epoch seconds to and from wall clock time in one time zone. */
export interface Clock {
  readonly timezone: string;
  /** "21:00" */
  hour(t: number): string;
  /** "21:34" */
  minute(t: number): string;
  /** "21:34:07" */
  second(t: number): string;
  /** "2017-01-08" */
  day(t: number): string;
  /** "Sun 8 Jan 2017" */
  dayName(t: number): string;
  /** "Sunday 8 January 2017" */
  dayTitle(t: number): string;
  /** "January 2017" */
  monthTitle(t: number): string;
  /** "2017-01-08 21:34" */
  moment(t: number): string;
  /** Seconds east of UTC at t. */
  offset(t: number): number;
  /** The epoch second at which the local day of t begins. */
  midnight(t: number): number;
  /**
   * The epoch second of a wall clock reading, which is given in seconds as if it were UTC. If the reading is ambiguous, it
   * is the first that is not before `notBefore`.
   */
  epoch(wall: number, notBefore?: number): number;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
/** Short names of the months, January first. */
export const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const FULL_WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const FULL_MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const QUARTER_HOUR = 900;
const DAY = 86_400;
const SPAN = 2 * DAY;

/** Clocks are shared, since each caches the offsets of its zone. */
const clocks = new Map<string, Clock>();

/** A clock for an IANA time zone name; throws a RangeError for a name that ICU does not know. */
export function makeClock(timezone: string): Clock {
  const clock = clocks.get(timezone) ?? newClock(timezone);
  clocks.set(timezone, clock);
  return clock;
}

function newClock(timezone: string): Clock {
  const offset = offsetReader(timezone);
  // A Date whose UTC fields are the wall clock's: the formats below need no locale.
  const wall = (t: number) => new Date((t + offset(t)) * 1000);
  const iso = (t: number) => wall(Math.floor(t)).toISOString();
  // Without a Date, since charts format thousands of times.
  const timeOfDay = (t: number, parts: 2 | 3) => {
    const seconds = Math.floor(t);
    const second = (((seconds + offset(seconds)) % 86400) + 86400) % 86400;
    return [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60]
      .slice(0, parts)
      .map((part) => String(part).padStart(2, '0'))
      .join(':');
  };
  const epoch = (local: number, notBefore = Number.NEGATIVE_INFINITY) => {
    // By the offsets a day before and a day after, which differ only around clock changes.
    const before = local - offset(local - DAY);
    const after = local - offset(local + DAY);
    if (before === after) return before;
    const shown = [before, after].filter((t) => t + offset(t) === local).sort((a, b) => a - b);
    // A reading that the clock skips is the moment of the change, so that no day begins before its midnight.
    return shown.find((t) => t >= notBefore) ?? shown.at(-1) ?? Math.max(before, after);
  };
  const monthOf = (date: Date) => `${FULL_MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  return {
    timezone,
    offset,
    hour: (t) => `${iso(t).slice(11, 13)}:00`,
    minute: (t) => timeOfDay(t, 2),
    second: (t) => timeOfDay(t, 3),
    day: (t) => iso(t).slice(0, 10),
    dayName: (t) => {
      const date = wall(t);
      return `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
    },
    dayTitle: (t) => {
      const date = wall(t);
      return `${FULL_WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${monthOf(date)}`;
    },
    monthTitle: (t) => monthOf(wall(t)),
    moment: (t) => iso(t).slice(0, 16).replace('T', ' '),
    midnight: (t) => epoch(Math.floor((t + offset(t)) / 86400) * 86400),
    epoch,
  };
}

/**
 * Offsets are looked up only where they may change, since Intl is slow. They change at quarter hours, and no zone has ever
 * changed back within two days.
 */
function offsetReader(timezone: string): (t: number) => number {
  const look = cached(intlOffset(timezone));
  return (t) => {
    const from = Math.floor(t / SPAN) * SPAN;
    const offset = look(from);
    return offset === look(from + SPAN)
      ? offset
      : look(Math.floor(t / QUARTER_HOUR) * QUARTER_HOUR);
  };
}

function cached(of: (t: number) => number): (t: number) => number {
  const known = new Map<number, number>();
  return (t) => {
    const found = known.get(t) ?? of(t);
    known.set(t, found);
    return found;
  };
}

function intlOffset(timezone: string): (t: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (t) => {
    const part = Object.fromEntries(
      format.formatToParts(t * 1000).map(({ type, value }) => [type, Number(value)]),
    ) as Record<string, number>;
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - t;
  };
}
