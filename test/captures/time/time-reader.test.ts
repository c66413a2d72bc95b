import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDialect } from '../../../src/captures/dialect/dialect.js';
import { timeFormOf } from '../../../src/captures/time/time-form.js';
import { timeReader } from '../../../src/captures/time/time-reader.js';
import { makeClock } from '../../../src/format/clock.js';
import { nameIn, written, ZONES } from '../../independent/wall-clock.js';

interface Options {
  readonly timezone?: string;
  /** By a name with a unix second, or with a local time. */
  readonly start?: number;
  readonly localStart?: number;
  readonly column?: string;
}

/** The seconds of a file's times, and the zones that were assumed. */
function read(times: readonly string[], options: Options = {}) {
  const { timezone = 'UTC', start, localStart, column = '_ws.col.Time' } = options;
  const lines = times.map((time) => `${time};60`);
  const second = start ?? localStart;
  const named =
    second === undefined ? undefined : { second, isZoneAssumed: localStart !== undefined };
  const dialect = readDialect([`${column};frame.len`, ...lines], makeClock(timezone), named);
  if (!dialect) throw new Error('no dialect');
  const reader = timeReader(dialect);
  return { seconds: times.map(reader.read), taken: reader.assumed() };
}

const ELEVEN = 1_483_873_200;
const EXACT: readonly unknown[] = [];
/** Milliseconds from 1990 to 2037. */
const instants = fc.integer({ min: 631_152_000_000, max: 2_114_380_800_000 });
const wallForms = fc.constantFrom('iso', 'iso comma', 'text', 'day of year');

describe('times', () => {
  it('are read as the written instants, with any offset, form and zone', () => {
    const offsets = fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarters) => quarters * 900);
    fc.assert(
      fc.property(
        instants,
        wallForms,
        offsets,
        fc.constantFrom(...ZONES),
        (ms, form, offset, timezone) => {
          const time = `${written(ms, form, { offset })}${form === 'iso' ? '' : ' '}${digitsOf(offset)}`;
          const { seconds, taken } = read([time], { timezone });
          expect(seconds).toEqual([ms / 1000]);
          expect(taken).toEqual(EXACT);
        },
      ),
    );
  });

  it('are read as the written instants with names of zones', () => {
    fc.assert(
      fc.property(instants, wallForms, fc.constantFrom(...ZONES), (ms, form, timezone) => {
        const name = nameIn(timezone, ms);
        fc.pre(name !== undefined);
        // The report has another zone, unless a name is ambiguous.
        const options = {
          timezone: /^(CST|CDT|PST|IST)$/.test(name ?? '') ? timezone : 'Asia/Tokyo',
        };
        const { seconds, taken } = read([`${written(ms, form, { timezone })} ${name}`], options);
        expect(seconds).toEqual([ms / 1000]);
        expect(taken).toEqual(EXACT);
      }),
    );
  });

  it('without a zone are in the report’s zone, in order, also when clocks change', () => {
    const forms = fc.constantFrom('iso', 'iso comma', 'day of year', 'time of day');
    const steps = fc.array(fc.integer({ min: 0, max: 3_500_000 }), { maxLength: 30 });
    fc.assert(
      fc.property(changes, steps, forms, ([timezone, change], gaps, form) => {
        // The first is before clocks change, so that it is unambiguous.
        const begin = (change - 5400) * 1000;
        const all = stepping(begin, gaps);
        const times = all.map((ms) => written(ms, form, { timezone }));
        const { seconds, taken } = read(times, { timezone, localStart: begin / 1000 });
        expect(seconds).toEqual(all.map((ms) => ms / 1000));
        expect(taken).toEqual([{ name: '', source: 'assumed', offset: undefined }]);
      }),
    );
  });

  it('without a zone have the offset that matches the second in the name', () => {
    const forms = fc.constantFrom('iso', 'day of year', 'time of day');
    const steps = fc.array(fc.integer({ min: 0, max: 82_000_000 }), { maxLength: 10 });
    fc.assert(
      fc.property(instants, steps, forms, fc.constantFrom(...ZONES), (ms, gaps, form, timezone) => {
        const all = stepping(ms, gaps);
        const offset = makeClock(timezone).offset(ms / 1000);
        fc.pre(offset % 900 === 0);
        const times = all.map((each) => written(each, form, { offset }));
        const { seconds, taken } = read(times, { start: Math.floor(ms / 1000) });
        expect(seconds).toEqual(all.map((each) => each / 1000));
        expect(taken).toMatchObject([{ source: 'file name' }]);
      }),
    );
  });

  it.each([
    '2017-01-08 24:00:00',
    '2016-12-31 23:59:60.5',
    '2017-02-30 11:00:00',
    '2017-13-01 11:00:00',
    '2017/366 11:00:00',
    '2017/000 11:00:00',
    'Feb 29, 2017 11:00:00 UTC',
    'Foo  8, 2017 11:00:00 UTC',
    '2017-01-08 11:00:00 192.0.2.1',
    '2017-01-08',
    '11:00',
  ])('that do not exist are rejected: %s', (time) => {
    const { seconds } = read(['2017-01-08 11:00:00', time]);
    expect(seconds).toEqual([ELEVEN, undefined]);
  });
});

it.each([
  ['0,250000', 'relative'],
  ['0.250000', 'relative'],
  ['1483873200,250000', 'epoch'],
  ['1483873200.250000', 'epoch'],
])('%s in the Time column of Wireshark is %s', (time, form) => {
  expect(timeFormOf(time, '_ws.col.Time')).toBe(form);
});

describe('the name of a zone', () => {
  it.each([
    ['EST', 'UTC', -5],
    ['CEST', 'America/New_York', 2],
    ['-03', 'UTC', -3],
    ['+0545', 'UTC', 5.75],
    ['Eastern Standard Time', 'UTC', -5],
    ['W. Europe Daylight Time', 'UTC', 2],
    ['Coordinated Universal Time', 'Asia/Tokyo', 0],
    ['CST', 'Asia/Shanghai', 8],
    ['CST', 'America/Chicago', -6],
    ['IST', 'Asia/Kolkata', 5.5],
    ['IST', 'Asia/Jerusalem', 2],
  ])('%s has its offset, read in %s', (name, timezone, hours) => {
    const { seconds, taken } = read([`Jan  8, 2017 11:00:00.0 ${name}`], { timezone });
    expect(seconds).toEqual([ELEVEN - hours * 3600]);
    expect(taken).toEqual(EXACT);
  });

  it.each([
    [2012, 4],
    [2016, 3],
  ])('MSK had another offset until 2014: in %i it was %i hours', (year, hours) => {
    const noon = Date.UTC(year, 6, 1, 12) / 1000;
    expect(read([`Jul  1, ${year} 12:00:00 MSK`]).seconds).toEqual([noon - hours * 3600]);
  });

  it.each([
    // Ambiguous names: the usual meaning, unless the file's name shows another.
    ['CST', undefined, 'assumed', -6],
    ['CST', 8, 'file name', 8],
    ['CST', -5, 'file name', -5],
    ['IST', 1, 'file name', 1],
    // An offset that the name cannot have is ignored.
    ['CST', 3, 'assumed', -6],
    ['Mitteleuropäische Zeit', 1, 'file name', 1],
  ])('%s is %s hours off the name: %s', (name, off, source, hours) => {
    const start = off === undefined ? undefined : ELEVEN - off * 3600 - 2;
    const options = start === undefined ? {} : { start };
    const { seconds, taken } = read([`Jan  8, 2017 11:00:00.0 ${name}`], options);
    expect(seconds).toEqual([ELEVEN - hours * 3600]);
    expect(taken).toEqual([{ name, source, offset: hours * 3600 }]);
  });

  it('is the report’s if nothing else is known', () => {
    const { seconds, taken } = read(['Jan  8, 2017 13:00:00 Xyz'], { timezone: 'Europe/Helsinki' });
    expect(seconds).toEqual([ELEVEN]);
    expect(taken).toEqual([{ name: 'Xyz', source: 'assumed', offset: undefined }]);
  });

  it('is not needed in a column of UTC', () => {
    const options = { timezone: 'Asia/Tokyo', column: '_ws.col.utc_ymd_time' };
    expect(read(['2017-01-08 11:00:00'], options)).toEqual({ seconds: [ELEVEN], taken: EXACT });
  });

  it('may differ in each line: at most fifty are remembered', () => {
    const times = Array.from({ length: 60 }, (_, i) => `Jan  8, 2017 11:00:00 X${'y'.repeat(i)}`);
    expect(read(times).taken).toHaveLength(50);
  });
});

it('times of day continue after midnight, and packets may be out of order there', () => {
  const midnight = Date.UTC(2017, 0, 9) / 1000;
  const times = ['23:00:00.5', '23:59:59.9', '00:00:00.1', '23:59:59.95', '00:00:00.2', '12:30:00'];
  const { seconds } = read(times, { localStart: midnight - 3600 });
  expect(seconds).toEqual(
    [-3599.5, -0.1, 0.1, -0.05, 0.2, 45_000].map((since) => expect.closeTo(midnight + since, 5)),
  );
});

it('a time of day is on the day in the name, even if the first packet was late', () => {
  const { seconds } = read(['13:40:00'], { timezone: 'Europe/Helsinki', start: ELEVEN });
  expect(seconds).toEqual([ELEVEN + 2400]);
});

/** Times in milliseconds, by their differences. */
function stepping(begin: number, gaps: readonly number[]): number[] {
  const all = [begin];
  for (const gap of gaps) all.push((all.at(-1) ?? begin) + gap);
  return all;
}

/** "+0530" */
function digitsOf(offset: number): string {
  const minutes = Math.abs(offset) / 60;
  const parts = [Math.floor(minutes / 60), minutes % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${offset < 0 ? '-' : '+'}${parts.join('')}`;
}

/** Seconds at which clocks were set back. */
const changes = fc.constantFrom(
  ['America/New_York', 1_383_458_400],
  ['Europe/Helsinki', Date.UTC(2017, 9, 29, 1) / 1000],
  ['Australia/Sydney', Date.UTC(2017, 3, 1, 16) / 1000],
  ['America/St_Johns', Date.UTC(2017, 10, 5, 4, 30) / 1000],
  // At midnight, so that a day begins twice.
  ['America/Havana', Date.UTC(2017, 10, 5, 5) / 1000],
  ['Asia/Beirut', Date.UTC(2017, 9, 28, 21) / 1000],
) satisfies fc.Arbitrary<[string, number]>;
