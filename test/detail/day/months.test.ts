import { expect, it } from 'vitest';
import { monthsOf } from '../../../src/detail/day/months.js';
import { makeClock } from '../../../src/format/clock.js';
import type { Report } from '../../../src/sections/report.js';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** 1 March 2017, midnight in Helsinki; clocks change on the 26th. */
const MARCH = 1_488_319_200;

function reportOf(hours: readonly number[], isLong = true): Report {
  const hourRows = hours.map((hour_start) => ({
    ...{ hour_start, packets: 1, bytes: 1, bytes_in: 0, bytes_out: 0, holes: [] },
  }));
  const [start = 0] = hours;
  return {
    ...{ clock: makeClock('Europe/Helsinki'), hourRows, gaps: [], isLong },
    ...{ start, end: (hours.at(-1) ?? 0) + HOUR },
  } as unknown as Report;
}

it('a month with a captured day lists every day, with links for captured ones', () => {
  const [march, ...others] = monthsOf(reportOf([MARCH + 7 * DAY, MARCH + 30 * DAY - HOUR]));
  expect(others).toEqual([]);
  expect(march?.name).toBe('March 2017');
  expect(march?.days.map(({ label }) => Number(label))).toEqual(
    Array.from({ length: 31 }, (_, i) => i + 1),
  );
  const captured = march?.days.filter(({ href }) => href);
  expect(captured).toEqual([
    { label: '8', name: 'Wed 8 Mar 2017', href: 'days/2017-03-08.html' },
    { label: '31', name: 'Fri 31 Mar 2017', href: 'days/2017-03-31.html' },
  ]);
});

it('only the latest months are shown, and only those with a captured day', () => {
  const months = Array.from({ length: 130 }, (_, i) => Date.UTC(2000, i, 15) / 1000);
  const shown = monthsOf(reportOf(months));
  expect(shown).toHaveLength(120);
  expect(shown.at(-1)?.name).toBe('October 2010');
  expect(monthsOf(reportOf([MARCH, MARCH + 100 * DAY])).map(({ name }) => name)).toEqual([
    ...['March 2017', 'June 2017'],
  ]);
});

it('a report without day pages has no months', () => {
  expect(monthsOf(reportOf([MARCH], false))).toEqual([]);
});
