import { describe, expect, it } from 'vitest';
import { makeClock } from '../../../src/format/clock.js';
import type { CaptureRow } from '../../../src/sections/capture-files/data.js';
import { summaryTable } from '../../../src/sections/capture-files/summary-table.js';
import { gapsTable, latestFiles, notedFiles } from '../../../src/sections/capture-files/tables.js';
import type { Report } from '../../../src/sections/report.js';

const HOUR = 3600;
/** 2017-01-01 00:00 in Helsinki. */
const START = 1_483_221_600;
const HOURS = 8760;

/** A year of hourly files, every tenth of them missing; one in a hundred has a rejected line. */
const hourRows = Array.from({ length: HOURS }, (_, i) => ({
  ...{ hour_index: i, hour_start: START + i * HOUR, captured: i % 10 > 0 },
  ...{ packets: 5, bytes: 500, bytes_in: 300, bytes_out: 200 },
}));
const captures = hourRows
  .filter(({ captured }) => captured)
  .map(
    ({ hour_start, hour_index }): CaptureRow => ({
      ...{ file: `${hour_start}.csv`, hour_start, size: 1000, rows: 5, stray: 0 },
      ...{ rejected: hour_index % 100 === 1 ? 1 : 0, first_packet: hour_start },
      ...{ last_packet: hour_start + 10, time_basis: 'relative', state: 'complete', note: '' },
    }),
  );
const gaps = hourRows
  .filter(({ captured }) => !captured)
  .map(({ hour_start }, i) => ({
    start: hour_start,
    end: hour_start + (i === 500 ? 9 * HOUR : 90),
    reason: 'not captured',
  }));
const report = {
  hourRows: hourRows.filter(({ captured }) => captured),
  ...{ gaps: [], uncaptured: gaps, start: START, end: START + HOURS * HOUR, hours: HOURS },
  clock: makeClock('Europe/Helsinki'),
  isLong: true,
  drops: [],
} as unknown as Report;

describe('the files of a year', () => {
  it('are summarized by month', () => {
    const { caption, rows, columns } = summaryTable(captures, report);
    expect(caption).toBe('Capture files by month');
    expect(rows.map(([month]) => month?.text).slice(0, 2)).toEqual([
      'January 2017',
      'February 2017',
    ]);
    const total = (label: string) =>
      rows.reduce(
        (sum, row) => sum + Number(row[columns.findIndex((each) => each.label === label)]?.text),
        0,
      );
    expect([total('Files'), total('Rejected'), total('Hours captured')]).toEqual([
      captures.length,
      88,
      captures.length,
    ]);
  });

  it('are listed if they are the latest or have notes', () => {
    const latest = latestFiles(captures, 200, report);
    expect(latest.rows).toHaveLength(200);
    expect(latest.rows.at(-1)?.[0]?.text).toBe(captures.at(-1)?.file);
    expect(latest.more).toBe('The latest 200 of 7,884 files.');
    expect(notedFiles(captures, 200, report).rows).toHaveLength(88);
    expect(notedFiles(captures, 20, report).more).toBe('68 more.');
  });

  it('leave gaps, the longest of which are listed in chronological order', () => {
    const { caption, rows, more } = gapsTable(report);
    expect(caption).toBe('What is missing: 1 d 6 h in 876 gaps');
    expect(rows).toHaveLength(200);
    expect(rows.some((row) => row[2]?.text === '9 h')).toBe(true);
    expect(rows[0]?.map(({ text }) => text)).toEqual([
      ...['2017-01-01 00:00', '2017-01-01 00:01:30', '1 min 30 s', 'not captured'],
    ]);
    expect(more).toBe('The longest 200; data/gaps.csv lists all.');
  });
});
