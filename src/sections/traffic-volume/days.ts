import type { Clock } from '../../wording/clock.js';
import type { Hour } from '../report.js';

export interface Day {
  /** The epoch second of its midnight. */
  readonly start: number;
  readonly captured: boolean;
  readonly bytes: number;
}

/** Hours summed by local day; a day is captured when any hour of it is. */
export function sumByDay(hours: readonly Hour[], clock: Clock): Day[] {
  const days = new Map<number, Day>();
  for (const { hour_start, captured, bytes } of hours) {
    const start = clock.midnight(hour_start);
    const day = days.get(start) ?? { start, captured: false, bytes: 0 };
    days.set(start, { start, captured: day.captured || captured, bytes: day.bytes + bytes });
  }
  return [...days.values()];
}
