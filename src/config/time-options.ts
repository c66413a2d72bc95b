import { UsageError } from '../errors.js';

const DATE_TIME = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?)?$/;
const UNITS: Readonly<Record<string, number>> = { h: 3600, d: 86_400, w: 604_800 };

/** When a capture ends, by `--until` or `--hours`: an epoch second, or undefined for never. Throws a UsageError. */
export function readEnd(
  { until, hours }: { readonly until?: unknown; readonly hours?: unknown },
  now: number,
): number | undefined {
  if (until !== undefined && hours !== undefined) {
    throw new UsageError('--until and --hours cannot be used together.', {
      hint: 'Use one of them.',
    });
  }
  if (until !== undefined) return readUntil(String(until), now);
  if (hours === undefined) return undefined;
  const number = Number(hours);
  if (number > 0 && Number.isFinite(number)) return now + number * 3600;
  throw new UsageError(`Invalid --hours ${JSON.stringify(hours)}.`, {
    hint: 'Use a number above 0, like 24 or 0.5.',
  });
}

/** A time in the system's time zone; `14:30` is its next occurrence. */
function readUntil(text: string, now: number): number {
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  const end = hour === undefined ? readDate(text) : nextTime(Number(hour), Number(minute), now);
  if (Number.isNaN(end)) {
    throw new UsageError(`Invalid --until ${JSON.stringify(text)}.`, {
      hint: 'Use a time like 18:00, or a date with a time like 2026-03-01T18:00 or 2026-03-01T18:00Z.',
    });
  }
  if (end <= now) throw new UsageError(`--until ${text} is in the past.`);
  return end;
}

function readDate(text: string): number {
  if (!DATE_TIME.test(text) || !isDay(text.slice(0, 10))) return Number.NaN;
  return Date.parse(text.length === 10 ? `${text}T00:00` : text.replace(' ', 'T')) / 1000;
}

/** Date.parse accepts 30 February as 2 March. */
function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

/** More than two days: a time skipped by daylight saving occurs only on the next day. */
const MOST_MINUTES = 3 * 24 * 60;

/** Searches minute by minute, since a time can occur twice when daylight saving ends. */
function nextTime(hour: number, minute: number, now: number): number {
  const first = (Math.floor(now / 60) + 1) * 60;
  for (let time = first; time < first + MOST_MINUTES * 60; time += 60) {
    const date = new Date(time * 1000);
    if (date.getHours() === hour && date.getMinutes() === minute) return time;
  }
  return Number.NaN;
}

/** A duration like `90d`, `12h` or `8w` in seconds; undefined if none is given. Throws a UsageError. */
export function readAge(option: string, value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?) ?([hdw])$/.exec(String(value).trim()) ?? [];
  const seconds = Number(number) * (UNITS[unit] ?? Number.NaN);
  if (seconds >= 3600) return seconds;
  throw new UsageError(`Invalid --${option} ${JSON.stringify(value)}.`, {
    hint: 'Use a duration of at least an hour: 12h, 90d or 8w.',
  });
}
