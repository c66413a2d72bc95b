import { describe, expect, it } from 'vitest';
import { daysOf } from '../../../src/sections/day/days.js';
import { makeClock } from '../../../src/wording/clock.js';

const HOUR = 3600;

/** Hours of one byte each, every third not captured. */
function hoursFrom(start: number, count: number) {
  return Array.from({ length: count }, (_, i) => {
    const captured = i % 3 > 0;
    const bytes = captured ? 1 : 0;
    return {
      ...{ hour_index: i, hour_start: start + i * HOUR, captured },
      ...{ packets: bytes, bytes, bytes_in: bytes, bytes_out: 0, growing_to: null, holes: [] },
    };
  });
}

describe('the days of a report', () => {
  const clock = makeClock('Europe/Helsinki');
  const lengths = (from: string, count: number) =>
    daysOf({ hourRows: hoursFrom(Date.parse(from) / 1000, count), clock }).map(
      ({ date, start, end, hours }) => [date, (end - start) / HOUR, hours.length],
    );

  it('have 23 and 25 hours where clocks change', () => {
    expect(lengths('2017-03-25T00:00+02:00', 24 + 23 + 24)).toEqual([
      ['2017-03-25', 24, 24],
      ['2017-03-26', 23, 23],
      ['2017-03-27', 24, 24],
    ]);
    expect(lengths('2017-10-28T00:00+03:00', 24 + 25 + 24)).toEqual([
      ['2017-10-28', 24, 24],
      ['2017-10-29', 25, 25],
      ['2017-10-30', 24, 24],
    ]);
  });

  it('begin and end with whole days, of which the report holds a part', () => {
    expect(lengths('2017-01-08T13:00+02:00', 13)).toEqual([
      ['2017-01-08', 24, 11],
      ['2017-01-09', 24, 2],
    ]);
  });

  it('sum up their hours and hold each once', () => {
    const hourRows = hoursFrom(Date.parse('2017-01-01T05:00+02:00') / 1000, 9000);
    const days = daysOf({ hourRows, clock });
    expect(days.flatMap(({ hours }) => hours)).toEqual(hourRows);
    expect(days.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(6000);
    expect(days.reduce((sum, { captured }) => sum + captured, 0)).toBe(6000);
    expect(days.every(({ end }, i) => !days[i + 1] || days[i + 1]?.start === end)).toBe(true);
  });

  it('begin with the leap where a midnight is leapt over', () => {
    const saoPaulo = makeClock('America/Sao_Paulo');
    const hourRows = hoursFrom(Date.parse('2016-10-15T12:00-03:00') / 1000, 48);
    expect(
      daysOf({ hourRows, clock: saoPaulo }).map(({ date, start, end }) => [
        date,
        (end - start) / HOUR,
      ]),
    ).toEqual([
      ['2016-10-15', 24],
      ['2016-10-16', 23],
      ['2016-10-17', 24],
    ]);
  });
});
