import { expect, it } from 'vitest';
import { everyHour } from '../../src/sections/every-hour.js';
import type { Hour, HourGap } from '../../src/sections/report.js';

const hour = (hour_start: number) => ({ hour_start }) as Hour;
const gap = (start: number, hours: number, reason: HourGap['reason']): HourGap => ({
  ...{ start, end: start + hours * 3600, hours, reason },
});

it('every hour is captured or missing for a reason, in chronological order', () => {
  const hours = everyHour({
    hourRows: [hour(0), hour(10_800)],
    gaps: [gap(3600, 2, 'not captured'), gap(14_400, 1, 'not read')],
  });
  expect(hours).toEqual([
    { start: 0, hour: hour(0) },
    { start: 3600, missing: 'not captured' },
    { start: 7200, missing: 'not captured' },
    { start: 10_800, hour: hour(10_800) },
    { start: 14_400, missing: 'not read' },
  ]);
});
