import { expect, it } from 'vitest';
import { makeClock } from '../../src/format/clock.js';
import type { Report } from '../../src/sections/report.js';
import { edgesOf, everyText, meanOver, timeBins } from '../../src/sections/time-step.js';

const START = 1_483_873_200;
const HOUR = 3600;

/** A report of four hours: the last 20 minutes of the second are a hole, the third is missing. */
const report = {
  ...{ start: START, end: START + 4 * HOUR, clock: makeClock('UTC') },
  hourRows: [
    { hour_start: START, holes: [] },
    { hour_start: START + HOUR, holes: [{ start: START + 6000, end: START + 7200 }] },
    { hour_start: START + 3 * HOUR, holes: [] },
  ],
} as unknown as Report;

it('the bins of a report cover its period, each with its captured seconds', () => {
  const { step, bins } = timeBins(report, 8);
  expect(step).toBe(1800);
  expect(bins.map(({ start }) => start - START)).toEqual([
    ...[0, 1800, 3600, 5400, 7200, 9000, 10_800, 12_600],
  ]);
  expect(bins.at(-1)?.end).toBe(report.end);
  expect(bins.map(({ captured }) => captured)).toEqual([1800, 1800, 1800, 600, 0, 0, 1800, 1800]);
  expect(JSON.parse(edgesOf({ step, bins }))).toHaveLength(8);
});

it('a bin may be longer than an hour', () => {
  const { step, bins } = timeBins(report, 2);
  expect(step).toBeGreaterThan(HOUR);
  expect(bins.reduce((sum, { captured }) => sum + captured, 0)).toBe(3 * HOUR - 1200);
});

it.each([
  [1, 'each second'],
  [60, 'each minute'],
  [300, 'every 5 min'],
  [3600, 'each hour'],
  [10_800, 'every 3 h'],
  [86_400, 'each day'],
  [2 * 86_400, 'every 2 days'],
  [7 * 86_400, 'each week'],
  [14 * 86_400, 'every 2 weeks'],
])('%d seconds are %s', (seconds, text) => {
  expect(everyText(seconds)).toBe(text);
});

it('the caption of a mean has the bins of narrow screens if they differ', () => {
  expect(meanOver({ wide: 60, narrow: 60 })).toBe('Mean of each minute');
  expect(meanOver({ wide: 60, narrow: 300 })).toBe(
    'Mean of each minute (on narrow screens every 5 min)',
  );
});
