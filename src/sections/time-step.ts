import { sum } from 'd3-array';
import { binEdges, mergedStep } from '../charts/bins.js';
import type { TimeDrawing } from '../charts/charts.js';
import { duration } from '../wording/quantity.js';
import type { Report } from './report.js';
import { overlap } from './stretches.js';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** A bin of the report's period. */
export interface TimeBin {
  readonly start: number;
  readonly end: number;
  /** Its seconds in captured hours, but for their holes. */
  readonly captured: number;
}
export interface TimeBins {
  readonly step: number;
  readonly bins: readonly TimeBin[];
}

/** The report's period in at most about so many bins, each of `least` seconds or more. */
export function timeBins(report: Report, most: number, least = MINUTE): TimeBins {
  const { start: from, end: to, clock, hourRows } = report;
  const step = mergedStep({ binSeconds: least, from, to, limit: most });
  const edges = binEdges({ from, to, clock }, step);
  const bins = edges.slice(0, -1).map((start, i) => {
    const end = edges[i + 1] ?? to;
    const hours = hourRows.slice(
      Math.floor((start - from) / HOUR),
      Math.max(Math.ceil((end - from) / HOUR), 0),
    );
    const share = Math.min(end - start, HOUR);
    const known = hours.filter(({ captured }) => captured);
    const missing = sum(known, ({ holes }) => sum(holes, (hole) => overlap(hole, { start, end })));
    return { start, end, captured: known.length * share - missing };
  });
  return { step, bins };
}

/** Where bins begin, as queries take it. */
export function edgesOf({ bins }: TimeBins): string {
  return JSON.stringify(bins.map(({ start }) => start));
}

/** "Mean of each minute (on a narrow page of every 5 min)" */
export function meanOver({ wide, narrow }: TimeDrawing['binSeconds']): string {
  const mean = `Mean of ${each(wide)}`;
  return narrow === wide ? mean : `${mean} (on a narrow page of ${each(narrow)})`;
}

/** "each minute", "every 5 min", "every 2 days" */
export function each(seconds: number): string {
  const unit = new Map([
    [1, 'second'],
    [MINUTE, 'minute'],
    [HOUR, 'hour'],
    [DAY, 'day'],
    [7 * DAY, 'week'],
  ]).get(seconds);
  if (unit) return `each ${unit}`;
  if (seconds % (7 * DAY) === 0) return `every ${seconds / (7 * DAY)} weeks`;
  if (seconds % DAY === 0) return `every ${seconds / DAY} days`;
  return `every ${duration(seconds)}`;
}
