import type { Dialect } from '../dialect/dialect.js';
import { firstDay } from './first-day.js';
import { clockReading, dateReading, secondsOf, type WallReading } from './time-form.js';
import { type AssumedZone, OUT_OF_ORDER, type WallTime, WallZones } from './wall-zones.js';

/** Reads the times of one file, in their order. */
export interface TimeReader {
  /** Seconds; undefined for a value that does not have the file's form. */
  read(value: string): number | undefined;
  /** Zones assumed for times without one. */
  assumed(): readonly AssumedZone[];
}

type TimeSettings = Pick<Dialect, 'timeForm' | 'clock' | 'start' | 'firstTime' | 'isUtc'>;

const DAY = 86_400;
/** Seconds by which a clock is set back at the end of daylight saving, plus packets out of order; a larger step is a new day. */
const CLOCK_CHANGE = 3660;

export function timeReader(settings: TimeSettings): TimeReader {
  const { timeForm } = settings;
  if (timeForm === 'date') return zonedReader(settings, dateReading);
  if (timeForm === 'time of day') return zonedReader(settings, dayCounter(settings));
  return { read: secondsOf, assumed: () => [] };
}

function zonedReader(
  { clock, start, firstTime, isUtc }: TimeSettings,
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
    assumed: () => zones.assumed(),
  };
}

/** Adds days to times of day: the first from the file's name, the next after each midnight. */
function dayCounter(settings: TimeSettings): (value: string) => WallReading | undefined {
  const first = clockReading(settings.firstTime ?? '');
  let last = first?.wall;
  let day = first ? firstDay(first.wall, settings.start, settings.clock) : 0;
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
