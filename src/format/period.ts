import type { Clock } from './clock.js';

/** "13:00–24:00" within one day: midnight at the end is 24:00. */
export function hoursOf(start: number, end: number, clock: Clock): string {
  return `${clock.minute(start)}–${endOf(start, end, clock)}`;
}

/** "Sun 8 Jan 2017, 13:00–24:00" or "Sun 8 Jan 2017 13:00 to Tue 10 Jan 2017 04:00". */
export function periodOf(start: number, end: number, clock: Clock): string {
  const isOneDay = clock.midnight(start) === clock.midnight(end - 1);
  if (isOneDay) return `${clock.dayName(start)}, ${hoursOf(start, end, clock)}`;
  const lastDay = clock.dayName(end - 1);
  return `${clock.dayName(start)} ${clock.minute(start)} to ${lastDay} ${endOf(end - 1, end, clock)}`;
}

/** A time in a report of the given period: with the day only if the period has several. */
export function timeOf(t: number, start: number, end: number, clock: Clock): string {
  return clock.midnight(start) === clock.midnight(end - 1) ? clock.minute(t) : clock.moment(t);
}

function endOf(start: number, end: number, clock: Clock): string {
  const isMidnight = clock.midnight(end) === end && end > start;
  return isMidnight ? '24:00' : clock.minute(end);
}
