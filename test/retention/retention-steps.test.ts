import { describe, expect, it } from 'vitest';
import { replacementName, retentionSteps } from '../../src/retention/retention-steps.js';

const HOUR = 3600;
const NOW = 1_483_920_000;
const name = (hours: number) => `${NOW - hours * HOUR}.csv`;
const steps = (names: readonly string[], compress?: number, keep?: number) =>
  retentionSteps(names, { compress, keep }, NOW).map((step) => [step.action, step.name]);

describe('old hours', () => {
  it('are compressed and compacted at different ages, each from the end of the hour', () => {
    const names = [name(1), name(3), name(4), `${name(4)}.gz`, name(30), `${name(30)}.gz`];
    expect(steps(names, 2 * HOUR, 24 * HOUR)).toEqual([
      ['compress', name(4)],
      ['compact', name(30)],
      ['compact', `${name(30)}.gz`],
    ]);
    expect(steps(names)).toEqual([]);
  });

  it.each([
    ...['1483873201.csv', '1483873200 (1).csv', '1483873200.names.csv', '1483873200.sockets.csv'],
    ...['1483873200.csv.partial', '.1483873200.csv', 'x1483873200.csv', '1483873200.txt'],
    ...['name_00001_20170108130000.csv', '1483873200.rollup.parquet', '1483873200.csv.zst'],
  ])('do not include a file named %s', (foreign) => {
    expect(steps([foreign], HOUR, HOUR)).toEqual([]);
  });

  it('keep the time in their names', () => {
    const named = (each: string, action: 'compress' | 'compact') =>
      replacementName({ name: each, action });
    expect(named('1483873200.csv', 'compress')).toBe('1483873200.csv.gz');
    expect(named('1483873200-2.csv.gz', 'compact')).toBe('1483873200-2.rollup.parquet');
  });
});
