import { expect, it } from 'vitest';
import { gapText, shownGaps, withGapPoints } from '../../src/charts/gap-points.js';
import { makeClock } from '../../src/format/clock.js';

const clock = makeClock('UTC');
const START = 1_483_833_600;
const HOUR = 3600;
const gap = (start: number, end: number) => ({
  ...{ start: START + start, end: START + end, reason: 'not captured' as const },
});
const span = (to: number, ...gaps: ReturnType<typeof gap>[]) => ({
  ...{ from: START, to: START + to, gaps, clock },
});

it.each([
  [HOUR, '00:10:00–00:20:00, not captured'],
  [24 * HOUR, '00:10–00:20, not captured'],
])('the text of a gap is as precise as a span of %d seconds needs', (to, text) => {
  expect(gapText(gap(600, 1200), span(to))).toBe(text);
});

it('the text of a gap of several days has its days', () => {
  const text = gapText(gap(0, 30 * HOUR), span(72 * HOUR));
  expect(text).toMatch(/8 Jan 2017.*9 Jan 2017.*not captured/);
});

it('only visible gaps are drawn, with points among the others', () => {
  const day = span(24 * HOUR, gap(600, 700), gap(6 * HOUR, 12 * HOUR));
  expect(shownGaps(day, 240)).toEqual([gap(6 * HOUR, 12 * HOUR)]);
  const x = (t: number) => ((t - START) / (24 * HOUR)) * 240;
  const points = withGapPoints(
    [
      [30, 1, 'before'],
      [200, 2, 'after'],
    ],
    day,
    { x, y: 50, width: 240 },
  );
  expect(points).toEqual([
    [30, 1, 'before'],
    [90, 50, '06:00–12:00, not captured', 60, 120],
    [200, 2, 'after'],
  ]);
});
