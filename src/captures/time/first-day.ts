import type { Clock } from '../../format/clock.js';
import type { Dialect } from '../dialect/dialect.js';
import { isFirstOf, OFFSETS } from './wall-zones.js';

const DAY = 86_400;

/**
 * The day of a capture's first packet when only its time of day is known: the day on which it follows the start closely in
 * some zone, or else is nearest to it in the report's. Seconds, as if the wall clock showed UTC.
 */
export function firstDay(timeOfDay: number, start: Dialect['start'], clock: Clock): number {
  if (!start) return 0;
  const { second, isZoneAssumed } = start;
  const daysAround = (offset: number) => {
    const day = Math.floor((second + offset) / DAY) * DAY;
    return [day - DAY, day, day + DAY];
  };
  for (const offset of isZoneAssumed ? [] : OFFSETS) {
    const found = daysAround(offset).find((day) => isFirstOf(day + timeOfDay - offset, second));
    if (found !== undefined) return found;
  }
  const distance = (day: number) => Math.abs(clock.epoch(day + timeOfDay) - second);
  const [nearest = 0] = daysAround(clock.offset(second)).toSorted(
    (a, b) => distance(a) - distance(b),
  );
  return nearest;
}
