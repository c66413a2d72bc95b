import { describe, expect, it } from 'vitest';
import { daySentences } from '../../../src/detail/day/sentences.js';
import { makeClock } from '../../../src/format/clock.js';
import { daysOf } from '../../../src/sections/days.js';
import type { Report } from '../../../src/sections/report.js';

/** 2017-01-08 00:00 in Helsinki. */
const START = 1_483_826_400;
const clock = makeClock('Europe/Helsinki');

/** The sentences of the first day of a report, some of whose hours were not captured. */
function firstDay(
  hours: number,
  missing: readonly number[],
  bytes = 1000,
  reason: 'not captured' | 'not read' = 'not captured',
) {
  const hourRows = Array.from({ length: hours }, (_, i) => ({
    ...{ hour_index: i, hour_start: START + i * 3600, packets: 1 },
    ...{ bytes, bytes_in: bytes, bytes_out: 0, growing_to: null, holes: [] },
  })).filter(({ hour_index }) => !missing.includes(hour_index));
  const gaps = missing.map((i) => ({
    ...{ start: START + i * 3600, end: START + (i + 1) * 3600, hours: 1, reason },
  }));
  const [day] = daysOf({ hourRows, gaps, start: START, end: START + hours * 3600, clock });
  if (!day) throw new Error('There is no day.');
  const report = {
    ...{
      clock,
      local: { basis: 'given' },
      hourRows,
      bytes: hourRows.reduce((sum, hour) => sum + hour.bytes, 0),
    },
    capturedSeconds: 3600 * (hours - missing.length),
  } as unknown as Report;
  const [peak] = hourRows;
  return daySentences(
    { day, rates: '[]', sources: [], peak: peak && { hour: peak, cause: undefined } },
    report,
  );
}

describe('the sentences of a day', () => {
  it('give the volume, the busiest hour and a comparison', () => {
    expect(firstDay(48, [])).toEqual([
      '24 kB in 24 packets, 50 % of all traffic: 24 kB came in, 0 B went out.',
      'The 24 busiest hours, the first 00:00–01:00, had 1 kB each, 4.2 % of the day.',
      'All 24 hours were captured.',
      'Per captured hour that is 1 kB: about the report’s mean of 1 kB.',
    ]);
  });

  it('give the missing hours, in the singular for one', () => {
    expect(firstDay(48, [3])).toContain('1 of its 24 hours was not captured.');
    expect(firstDay(48, [3, 4])).toContain('2 of its 24 hours were not captured.');
    expect(firstDay(11, [])).toContain('The report covers 11 of its 24 hours.');
    expect(firstDay(11, [5])).toContain(
      'The report covers 11 of its 24 hours, of which 1 was not captured.',
    );
  });

  it('distinguish hours that could not be read from hours that were not captured', () => {
    expect(firstDay(48, [3], 1000, 'not read')).toContain('1 of its 24 hours could not be read.');
    expect(firstDay(11, [5], 1000, 'not read')).toContain(
      'The report covers 11 of its 24 hours, of which 1 could not be read.',
    );
  });

  it('do not compare if there is no traffic', () => {
    expect(firstDay(48, [], 0).join(' ')).not.toMatch(/NaN|Infinity|Per captured hour/);
  });
});
