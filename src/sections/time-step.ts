import type { TimeDrawing } from '../charts/charts.js';
import { duration } from '../wording/quantity.js';

const STEPS = [60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400];

/** Seconds of the smallest step that cuts a period into at most so many bins; whole days beyond a day. */
export function stepFor(seconds: number, bins: number): number {
  const step = STEPS.find((each) => seconds / each <= bins);
  return step ?? Math.ceil(seconds / bins / 86_400) * 86_400;
}

/** "Mean of each minute; on a narrow page of every 5 min, the highest in a lighter shade" */
export function meanOver({ wide, narrow }: TimeDrawing['binSeconds']): string {
  const mean = `Mean of every ${duration(wide)}`;
  return narrow === wide ? mean : `${mean} (on a narrow page of every ${duration(narrow)})`;
}
