import type { TimeDrawing } from '../charts/charts.js';
import { duration } from '../wording/quantity.js';

const STEPS = [60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400];

/** Seconds of the smallest step that cuts a period into at most so many bins; whole days beyond a day. */
export function stepFor(seconds: number, bins: number): number {
  const step = STEPS.find((each) => seconds / each <= bins);
  return step ?? Math.ceil(seconds / bins / 86_400) * 86_400;
}

/** "Mean of each minute (on a narrow page of every 5 min)" */
export function meanOver({ wide, narrow }: TimeDrawing['binSeconds']): string {
  const mean = `Mean of ${each(wide)}`;
  return narrow === wide ? mean : `${mean} (on a narrow page of ${each(narrow)})`;
}

/** "each minute", "every 5 min" */
export function each(seconds: number): string {
  const unit = new Map([
    [1, 'second'],
    [60, 'minute'],
    [3600, 'hour'],
  ]).get(seconds);
  return unit ? `each ${unit}` : `every ${duration(seconds)}`;
}
