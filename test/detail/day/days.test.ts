import { describe, expect, it } from 'vitest';
import { type Clock, makeClock } from '../../../src/format/clock.js';
import { daysOf, everyDay } from '../../../src/sections/days.js';

const HOUR = 3600;

/** A report with one byte per hour; every third hour is missing, except the first and the last. */
function reportFrom(start: number, count: number, clock: Clock) {
  const hourRows = Array.from({ length: count }, (_, i) => ({
    ...{ hour_index: i, hour_start: start + i * HOUR },
    ...{ packets: 1, bytes: 1, bytes_in: 1, bytes_out: 0, growing_to: null, holes: [] },
  })).filter((_, i) => i % 3 > 0 || i === 0 || i === count - 1);
  return { hourRows, gaps: [], start, end: start + count * HOUR, clock };
}

describe('the days of a report', () => {
  const clock = makeClock('Europe/Helsinki');
  const lengths = (from: string, count: number) =>
    daysOf(reportFrom(Date.parse(from) / 1000, count, clock)).map(
      ({ date, start, end, spanned }) => [date, (end - start) / HOUR, spanned],
    );

  it('have 23 and 25 hours when clocks change', () => {
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

  it('include full days of which the report covers only a part', () => {
    expect(lengths('2017-01-08T13:00+02:00', 13)).toEqual([
      ['2017-01-08', 24, 11],
      ['2017-01-09', 24, 2],
    ]);
  });

  it('add up their hours and contain each once', () => {
    const report = reportFrom(Date.parse('2017-01-01T05:00+02:00') / 1000, 9000, clock);
    const days = daysOf(report);
    expect(days.flatMap(({ hours }) => hours)).toEqual(report.hourRows);
    expect(days.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(report.hourRows.length);
    expect(days.reduce((sum, { spanned }) => sum + spanned, 0)).toBe(9000);
    expect(days.every(({ end }, i) => !days[i + 1] || days[i + 1]?.start === end)).toBe(true);
  });

  it('begin at the clock change if it skips midnight', () => {
    const saoPaulo = makeClock('America/Sao_Paulo');
    const report = reportFrom(Date.parse('2016-10-15T12:00-03:00') / 1000, 48, saoPaulo);
    expect(daysOf(report).map(({ date, start, end }) => [date, (end - start) / HOUR])).toEqual([
      ['2016-10-15', 24],
      ['2016-10-16', 23],
      ['2016-10-17', 24],
    ]);
  });

  it('are only those with an hour that was captured or could not be read, however far apart', () => {
    const start = Date.parse('2017-01-08T13:00+02:00') / 1000;
    const { hourRows, ...rest } = reportFrom(start, 400 * 24, clock);
    const [first] = hourRows;
    const last = hourRows.at(-1);
    const unread = { start: start + 240 * HOUR, end: start + 242 * HOUR, hours: 2 };
    const report = {
      ...rest,
      hourRows: [first, last].filter((hour) => hour !== undefined),
      gaps: [{ ...unread, reason: 'not read' as const }],
    };
    expect(daysOf(report).map(({ hours, unread }) => [hours.length, unread.length])).toEqual([
      [1, 0],
      [0, 2],
      [1, 0],
    ]);
    const all = everyDay(report);
    expect(all).toHaveLength(401);
    expect(all.every(({ end }, i) => !all[i + 1] || all[i + 1]?.start === end)).toBe(true);
  });
});
