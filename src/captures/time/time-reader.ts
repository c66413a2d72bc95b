import type { Dialect } from '../dialect/dialect.js';
import { firstDay } from './first-day.js';
import { clockReading, dateReading, secondsOf, type WallReading } from './time-form.js';
import { OUT_OF_ORDER, type TakenZone, type WallTime, WallZones } from './wall-zones.js';

/** Reads the times of one file, in their order. */
export interface TimeReader {
  /** Seconds, or undefined for a value that is not of the file's form. */
  read(value: string): number | undefined;
  /** What was taken for the zone of those that do not tell it. */
  taken(): readonly TakenZone[];
}

type TimeFacts = Pick<Dialect, 'timeForm' | 'clock' | 'start' | 'firstTime' | 'isUtc'>;

const DAY = 86_400;
/** So far back a clock goes at the end of daylight saving, packets out of order included. A new day begins by a longer way. */
const CLOCK_CHANGE = 3660;

export function timeReader(facts: TimeFacts): TimeReader {
  const { timeForm } = facts;
  if (timeForm === 'date') return zonedReader(facts, dateReading);
  if (timeForm === 'time of day') return zonedReader(facts, dayCounter(facts));
  return { read: secondsOf, taken: () => [] };
}

function zonedReader(
  { clock, start, firstTime, isUtc }: TimeFacts,
  reading: (value: string) => WallReading | undefined,
): TimeReader {
  const wallTime = ({ wall, zone }: WallReading): WallTime => ({
    wall,
    zone: zone === '' && isUtc ? 'UTC' : zone,
  });
  const first = reading(firstTime ?? '');
  const zones = new WallZones({
    clock,
    start: start?.isZoneAssumed ? undefined : start?.second,
    first: first && wallTime(first),
  });
  return {
    read(value) {
      const found = reading(value);
      return found && zones.epoch(wallTime(found)) + found.fraction;
    },
    taken: () => zones.taken(),
  };
}

/** Times of day with the day of each: the first's by the file's name, and a new one after midnight. */
function dayCounter(facts: TimeFacts): (value: string) => WallReading | undefined {
  const first = clockReading(facts.firstTime ?? '');
  let last = first?.wall;
  let day = first ? firstDay(first.wall, facts.start, facts.clock) : 0;
  return (value) => {
    const found = clockReading(value);
    if (!found) return undefined;
    const step = found.wall - (last ?? found.wall);
    if (step < -CLOCK_CHANGE) day += DAY;
    if (step > DAY - OUT_OF_ORDER) day -= DAY;
    last = found.wall;
    return { ...found, wall: day + found.wall };
  };
}
