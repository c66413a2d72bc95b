import { randomLcg } from 'd3-random';
import { apportion } from '../../../src/demo/lengths/apportion.js';
import type { HourSize } from './hour.js';

export interface PlannedHour extends HourSize {
  /** Epoch second: the file's name. */
  readonly start: number;
}

/** Sunday, 2017-01-01 at midnight UTC. */
const YEAR_START = 1_483_228_800;
/** Relative traffic of each hour of a day, and of each day of a week from Sunday on. */
const OF_DAY = [5, 3, 2, 1, 1, 1, 2, 4, 7, 8, 8, 9, 9, 8, 8, 9, 10, 12, 15, 18, 20, 19, 15, 10];
const OF_WEEK = [14, 9, 8, 9, 9, 11, 15];
const SEED = 8760;

export function startOf(hour: number): number {
  return YEAR_START + hour * 3600;
}

/** The first hours of the year, all different, with the rhythm of a household; their packets add up to `packets`. */
export function planYear(hours: number, packets: number): readonly PlannedHour[] {
  const random = randomLcg(SEED);
  const weights = Array.from({ length: hours }, (_, hour) => {
    const rhythm = (OF_DAY[hour % 24] ?? 0) * (OF_WEEK[Math.floor(hour / 24) % 7] ?? 0);
    return rhythm * (0.3 + 0.7 * random() + 0.2 / (0.1 + random()));
  });
  return apportion(packets, weights).map((count, hour) => ({
    start: startOf(hour),
    packets: count,
    connections: Math.ceil(Math.min(30 + 45 * random(), count / 15)),
  }));
}
