import { bisector, sum } from 'd3-array';
import { binEdges, mergedStep } from '../charts/bins.js';
import type { TimeDrawing } from '../charts/charts.js';
import { duration } from '../format/quantity.js';
import { type Interval, overlap } from './intervals.js';
import type { Hour, Report } from './report.js';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** A bin of the report's period. */
export interface TimeBin {
  readonly start: number;
  readonly end: number;
  /** How many of its seconds were captured. */
  readonly captured: number;
}
export interface TimeBins {
  readonly step: number;
  readonly bins: readonly TimeBin[];
}

/** Divides the report's period into at most about `most` bins of `least` seconds or more. */
export function timeBins(report: Report, most: number, least = MINUTE): TimeBins {
  const { start: from, end: to, clock, hourRows } = report;
  const step = mergedStep({ binSeconds: least, from, to, limit: most });
  const edges = binEdges({ from, to, clock }, step);
  const bins = edges.slice(0, -1).map((start, i) => {
    const end = edges[i + 1] ?? to;
    const hours = hourRows.slice(byStart(hourRows, start - HOUR + 1), byStart(hourRows, end));
    return { start, end, captured: sum(hours, (hour) => capturedWithin(hour, { start, end })) };
  });
  return { step, bins };
}

/** The index of the first hour that begins at or after a time. */
const byStart = bisector(({ hour_start }: Hour) => hour_start).left;

function capturedWithin({ hour_start, holes }: Hour, bin: Interval): number {
  const share = overlap({ start: hour_start, end: hour_start + HOUR }, bin);
  return share - sum(holes, (hole) => overlap(hole, bin));
}

/** The starts of the bins, as a parameter of queries. */
export function edgesOf({ bins }: TimeBins): string {
  return JSON.stringify(bins.map(({ start }) => start));
}

/** "Mean of each minute (on narrow screens every 5 min)" */
export function meanOver({ wide, narrow }: TimeDrawing['binSeconds']): string {
  const mean = `Mean of ${everyText(wide)}`;
  return narrow === wide ? mean : `${mean} (on narrow screens ${everyText(narrow)})`;
}

/** "each minute", "every 5 min", "every 2 days" */
export function everyText(seconds: number): string {
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
