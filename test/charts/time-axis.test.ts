import fc from 'fast-check';
import { expect, it } from 'vitest';
import { timeTicks } from '../../src/charts/time-axis.js';
import { makeClock } from '../../src/format/clock.js';

const HOUR = 3600;
const DAY = 24 * HOUR;
const utc = makeClock('UTC');
const helsinki = makeClock('Europe/Helsinki');
/** Sunday 8 January 2017, midnight in Helsinki. */
const MIDNIGHT = 1_483_826_400;
const texts = (...args: Parameters<typeof timeTicks>) => timeTicks(...args).map(({ text }) => text);

it('a day has ticks at round hours of its clock, and ends at 24:00', () => {
  expect(texts(MIDNIGHT, MIDNIGHT + DAY, helsinki, 5)).toEqual([
    ...['00:00', '06:00', '12:00', '18:00', '24:00'],
  ]);
});

it('the first tick of each day has its date', () => {
  expect(texts(MIDNIGHT + 18 * HOUR, MIDNIGHT + 30 * HOUR, helsinki, 5)).toEqual([
    ...['18:00\n8 Jan', '21:00', '00:00\n9 Jan', '03:00', '06:00'],
  ]);
});

it('ticks within a minute have seconds', () => {
  expect(texts(MIDNIGHT, MIDNIGHT + 20, helsinki, 3)).toEqual(['00:00:00', '00:00:10', '00:00:20']);
});

it('hours are round when clocks change', () => {
  // 26 March 2017, 01:00 UTC: from 03:00 to 04:00.
  const start = Date.UTC(2017, 2, 25, 22) / 1000;
  expect(texts(start, start + 23 * HOUR, helsinki, 5)).toEqual([
    ...['00:00', '06:00', '12:00', '18:00', '24:00'],
  ]);
});

it('weeks begin on Monday, and longer spans have months and years', () => {
  const year = Date.UTC(2017, 0, 1) / 1000;
  expect(texts(year, year + 60 * DAY, utc, 5)).toEqual([
    ...['2 Jan', '16 Jan', '30 Jan', '13 Feb', '27 Feb'],
  ]);
  expect(texts(year, year + 365 * DAY, utc, 5)).toEqual([
    ...['Jan 2017', 'Apr 2017', 'Jul 2017', 'Oct 2017'],
  ]);
  expect(texts(year, year + 10 * 365 * DAY, utc, 5)).toEqual(['2020', '2025']);
});

it('ticks are in order, within the span, and at most one more than the number of steps', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4e9 }),
      fc.integer({ min: 10, max: 40 * 365 * DAY }),
      fc.integer({ min: 3, max: 12 }),
      (from, seconds, most) => {
        const ticks = timeTicks(from, from + seconds, helsinki, most).map(({ t }) => t);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
        expect(ticks).toEqual([...new Set(ticks)].sort((a, b) => a - b));
        expect(ticks.every((t) => t >= from && t <= from + seconds)).toBe(true);
      },
    ),
  );
});
