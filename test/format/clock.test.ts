import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeClock } from '../../src/format/clock.js';
import { hoursOf, periodOf } from '../../src/format/period.js';

const DAY_START = 1_483_826_400; // 2017-01-08 00:00 in Helsinki

describe('the clock', () => {
  const helsinki = makeClock('Europe/Helsinki');

  it('shows the wall clock of its zone', () => {
    expect(helsinki.minute(1_483_873_200)).toBe('13:00');
    expect(helsinki.second(1_483_873_261.9)).toBe('13:01:01');
    expect(helsinki.moment(1_483_873_200)).toBe('2017-01-08 13:00');
    expect(helsinki.dayName(1_483_873_200)).toBe('Sun 8 Jan 2017');
    expect(helsinki.midnight(1_483_873_200)).toBe(DAY_START);
    expect(makeClock('Asia/Kolkata').minute(1_483_873_200)).toBe('16:30');
  });

  it('finds midnight on the days when clocks change', () => {
    const springDay = Date.UTC(2017, 2, 26, 12) / 1000;
    expect(helsinki.moment(helsinki.midnight(springDay))).toBe('2017-03-26 00:00');
    const autumnDay = Date.UTC(2017, 9, 29, 12) / 1000;
    expect(helsinki.moment(helsinki.midnight(autumnDay))).toBe('2017-10-29 00:00');
  });

  it('finds both times of an ambiguous wall clock reading, the first by default', () => {
    const clocks = [
      ['America/New_York', Date.UTC(2013, 10, 3, 6), 3600],
      ['Europe/Helsinki', Date.UTC(2017, 9, 29, 1), 3600],
      ['Australia/Lord_Howe', Date.UTC(2017, 3, 1, 15), 1800],
      // At midnight: its day begins with the first.
      ['America/Havana', Date.UTC(2017, 10, 5, 5), 3600],
    ] as const;
    for (const [timezone, change, back] of clocks) {
      const clock = makeClock(timezone);
      const [first, second] = [change / 1000 - 60, change / 1000 - 60 + back];
      const wall = first + clock.offset(first);
      expect(second + clock.offset(second), timezone).toBe(wall);
      expect(clock.epoch(wall), timezone).toBe(first);
      expect(clock.epoch(wall, first), timezone).toBe(first);
      expect(clock.epoch(wall, first + 1), timezone).toBe(second);
      expect(clock.epoch(wall, second + 1), timezone).toBe(second);
      expect(clock.midnight(second), timezone).toBeLessThanOrEqual(first);
    }
  });

  it('agrees with Intl at any time in any zone', () => {
    const zones = [
      'UTC',
      'Europe/Helsinki',
      'Asia/Kathmandu',
      'America/St_Johns',
      'Australia/Lord_Howe',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 2 ** 31 }),
        (timeZone, t) => {
          const expected = new Intl.DateTimeFormat('sv-SE', {
            timeZone,
            dateStyle: 'short',
            timeStyle: 'short',
          }).format(t * 1000);
          expect(makeClock(timeZone).moment(t)).toBe(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('knows changes of clocks a week apart, at the second', () => {
    // Recife had summer time for one week of October 2000 only.
    const recife = makeClock('America/Recife');
    const [begin, end] = [Date.UTC(2000, 9, 8, 3) / 1000, Date.UTC(2000, 9, 15, 2) / 1000];
    const days = [begin - 86_400, begin - 1, begin, begin + 259_200, end - 1, end, end + 86_400];
    expect(days.map((t) => recife.offset(t) / 3600)).toEqual([-3, -3, -2, -2, -2, -3, -3]);
  });

  it('formats periods, with midnight at their end as 24:00', () => {
    const [start, end] = [1_483_873_200, 1_483_912_800];
    expect(hoursOf(start, end, helsinki)).toBe('13:00–24:00');
    expect(periodOf(start, end, helsinki)).toBe('Sun 8 Jan 2017, 13:00–24:00');
    expect(periodOf(start, end + 3600, helsinki)).toBe(
      'Sun 8 Jan 2017 13:00 to Mon 9 Jan 2017 01:00',
    );
  });
});
