/** A date in a file's name. */
export interface NamedDate {
  /** What a wall clock showed, in seconds as if it were UTC. */
  readonly wall: number;
  /** Seconds east of UTC, if the name has it. */
  readonly offset: number | undefined;
  /** The part of the file's name before it. */
  readonly prefix: string;
}

// 20170108, 2017-01-08, 2017_01_08, and folders: 2017/01/08.
const DATE = String.raw`(?<!\d)(?<year>19[7-9]\d|20\d\d)(?<gap>[-_./]?)(?<month>\d\d)\k<gap>(?<day>\d\d)`;
// …13, …_13, …T1300, …-13-00-00, …_13_00, …/13, … 13.00.00, as date(1), dumpcap -b and tcpdump -G write them.
const TIME = String.raw`(?:(?<between>[-_./: ]?T?)(?<hour>[01]\d|2[0-3])(?:[-_./:h]?(?<minute>[0-5]\d)(?:[-_./:m]?(?<second>[0-5]\d))?)?)?(?!\d)`;
const ZONE = String.raw`(?:[.,]\d+)?(?<zone>Z(?!\p{L})|UTC|GMT|[+-]\d\d:?\d\d(?!\d))?`;
const PATTERN = new RegExp(DATE + TIME + ZONE, 'iu');
/** A file in the folder of its day: `13`, `9`, `13-30`, `capture_13`. */
const WITHIN_DAY = /^(?:\p{L}+[-_ ]?)?(\d{1,2}(?!\d).*|\d{4}(?:\d\d)?)$/u;

/** The date in a file's name, or in the names of its folders together with it. */
export function readDate(folders: readonly string[], stem: string): NamedDate | undefined {
  const own = PATTERN.exec(stem);
  if (own) return dateOf(own, stem.slice(0, own.index));
  if (folders.length === 0) return undefined;
  const [, time] = WITHIN_DAY.exec(stem) ?? [];
  const path = [...folders, ...(time === undefined ? [] : [time.replace(/^\d(?!\d)/, '0$&')])];
  const found = PATTERN.exec(path.join('/'));
  // A day alone does not show when each of its files began.
  const { hour } = found?.groups ?? {};
  return found === null || hour === undefined ? undefined : dateOf(found, '');
}

function dateOf({ groups = {} }: RegExpExecArray, prefix: string): NamedDate | undefined {
  const [year, month, day, hour, minute, second] = (
    ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  ).map((name) => Number(groups[name] ?? 0)) as [number, number, number, number, number, number];
  const wall = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
  const isDate = new Date(wall * 1000).getUTCDate() === day && month >= 1 && month <= 12;
  if (!isDate || year < 1970) return undefined;
  return { wall, offset: offsetOf(groups), prefix };
}

/** Only after a `T`: `2017-01-08_13-0001` ends with a number. */
function offsetOf({ zone, between = '' }: Readonly<Record<string, string>>): number | undefined {
  if (zone === undefined || !/t/i.test(between)) return undefined;
  if (/^[a-z]/i.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -60 : 60) * minutes;
}
