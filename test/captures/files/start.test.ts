import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startByName } from '../../../src/captures/files/start.js';
import { makeClock } from '../../../src/format/clock.js';

const NOW = 1_790_000_000;
const UTC = makeClock('UTC');
const secondOf = (name: string, clock = UTC, now = NOW) => startByName(name, clock, now)?.second;
const utc = (iso: string) => Date.parse(`${iso}Z`) / 1000;

/** The parts of a time, as `date -u` prints them. */
function parts(second: number): Record<'Y' | 'm' | 'd' | 'H' | 'M' | 'S', string> {
  const [Y = '', m = '', d = '', H = '', M = '', S = ''] = new Date(second * 1000)
    .toISOString()
    .split(/[-T:.Z]/);
  return { Y, m, d, H, M, S };
}

const FORMATS: readonly (readonly [precision: number, format: string])[] = [
  [86_400, '%Y%m%d'],
  [86_400, '%Y-%m-%d'],
  [3600, '%Y%m%d%H'],
  [3600, '%Y-%m-%d_%H'],
  [3600, '%Y-%m-%dT%H'],
  [3600, '%Y-%m-%d/%H'],
  [3600, '%Y/%m/%d/%H'],
  [3600, '%Y%m%d/capture_%H'],
  [3600, '%Y-%m-%d/%H/capture'],
  [60, '%Y%m%d-%H%M'],
  [60, 'output_%Y-%m-%d_%H_%M'],
  [60, '%Y-%m-%d/%H-%M'],
  [1, 'trace_00001_%Y%m%d%H%M%S'],
  [1, 'tshark_log_%Y_%m_%d_%H_%M_%S'],
  [1, '%Y-%m-%d-%H-%M-%S'],
  [1, '%Y%m%dT%H%M%S'],
  [1, '%Y-%m-%d %H.%M.%S'],
  [1, 'eth0-%Y%m%d%H%M%S-dmz'],
];
const SUFFIXES = [
  '.csv',
  '.csv.gz',
  '.csv.zst',
  '.tsv',
  '.txt',
  '.csv.1',
  ' (1).csv',
  '.rollup.parquet',
  '',
];
const instants = fc.integer({ min: utc('1970-01-02T00:00:00'), max: NOW });

describe('the time in a name', () => {
  it('is read correctly in any format', () => {
    fc.assert(
      fc.property(
        instants,
        fc.constantFrom(...FORMATS),
        fc.constantFrom(...SUFFIXES),
        (instant, [precision, format], suffix) => {
          const second = instant - (instant % precision);
          const name = format.replaceAll(/%(.)/g, (_, part: 'Y') => parts(second)[part]) + suffix;
          expect([name, startByName(name, UTC, NOW)]).toEqual([
            name,
            expect.objectContaining({ second, isZoneAssumed: true, isUncertain: false }),
          ]);
        },
      ),
    );
  });

  it('is a count of seconds, milliseconds, microseconds or nanoseconds since 1970', () => {
    const digits = fc.constantFrom(0, 3, 6, 9);
    const since2001 = fc.integer({ min: 1e9, max: NOW });
    fc.assert(
      fc.property(since2001, digits, fc.constantFrom(...SUFFIXES), (second, more, suffix) => {
        const name = `${second}${'123456789'.slice(0, more)}${suffix}`;
        // Ten digits that are a date, too, are in the future as a unix time.
        expect([name, secondOf(name)]).toEqual([name, second]);
        expect(secondOf(`eth1_${name}`)).toBe(second);
        expect(startByName(name, UTC, NOW)?.isZoneAssumed).toBe(false);
      }),
    );
  });

  it.each([
    ['2017010811.csv', '2017-01-08T11:00:00'],
    ['2017-01-08T13:00:00Z.csv', '2017-01-08T13:00:00'],
    ['20170108T130000+0200.csv', '2017-01-08T11:00:00'],
    ['2017-01-08_13-0001.csv', '2017-01-08T13:00:01'],
    ['2017-01-08/1483891200.csv', '2017-01-08T16:00:00'],
    ['2017-01-08/9.csv', '2017-01-08T09:00:00'],
    ['999997200.csv', '2001-09-09T01:00:00'],
    ['0.csv', '1970-01-01T00:00:00'],
    ['3600-2.csv.gz', '1970-01-01T01:00:00'],
  ])('of %s is %s', (name, iso) => {
    expect(secondOf(name)).toBe(utc(iso));
  });

  it.each([
    '1.csv',
    'capture.csv',
    '2017-13-08.csv',
    '2017-02-30.csv',
    'notes-2017.csv',
    '2017-01-08/x.csv',
    'x.csv-20170109',
  ])('is none in %s', (name) => expect(secondOf(name)).toBeUndefined());

  it('is the date, while the ten digits as a unix time are in the future', () => {
    expect(secondOf('2017010811.csv', UTC, 2_100_000_000)).toBe(2_017_010_811);
  });

  it('is in the report’s zone if it has none', () => {
    const helsinki = makeClock('Europe/Helsinki');
    expect(secondOf('2017010811.csv', helsinki)).toBe(utc('2017-01-08T09:00:00'));
    expect(secondOf('2017-01-08T11:00:00Z.csv', helsinki)).toBe(utc('2017-01-08T11:00:00'));
  });

  it('is marked as repeated when clocks are set back', () => {
    const isRepeated = (name: string, zone: string) =>
      startByName(name, makeClock(zone), NOW)?.isRepeated;
    expect(isRepeated('2017-10-29_03-30.csv', 'Europe/Helsinki')).toBe(true);
    expect(isRepeated('2017-10-29_04-30.csv', 'Europe/Helsinki')).toBe(false);
    expect(isRepeated('2017-10-29_03-30.csv', 'UTC')).toBe(false);
    expect(isRepeated('2017-04-02_01-45.csv', 'Australia/Lord_Howe')).toBe(true);
  });
});
