import type { Dialect } from '../dialect/dialect.js';
import { firstDay } from './first-day.js';
import { clockReading, dateReading, secondsOf, type WallReading } from './time-form.js';
import { OUT_OF_ORDER, type TakenZone, type WallTime, WallZones } from './wall-zones.js';

/** Reads the times of one file, in their order. */
export interface TimeReader {
  /** Seconds; undefined for a value that does not have the file's form. */
  read(value: string): number | undefined;
  /** Zones assumed for times without one. */
  taken(): readonly TakenZone[];
}

type TimeFacts = Pick<Dialect, 'timeForm' | 'clock' | 'start' | 'firstTime' | 'isUtc'>;

const DAY = 86_400;
/** How far a clock goes back at the end of daylight saving, packets out of order included; a larger step back is a new day. */
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

/** Adds days to times of day: the first from the file's name, the next after each midnight. */
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
