import { describe, expect, it } from 'vitest';
import { readAge, readEnd } from '../../src/config/time-options.js';

/** In this computer's time zone. */
const at = (text: string) => Date.parse(text) / 1000;
const NOW = at('2026-03-01T14:20:30');

describe('the end of a capture', () => {
  it.each([
    ['18:00', '2026-03-01T18:00'],
    ['14:20', '2026-03-02T14:20'],
    ['9:05', '2026-03-02T09:05'],
    ['2026-03-05', '2026-03-05T00:00'],
    ['2026-03-05 07:30', '2026-03-05T07:30'],
    ['2026-03-05T07:30:15Z', '2026-03-05T07:30:15Z'],
    ['2026-03-05T07:30+02:00', '2026-03-05T05:30Z'],
  ])('--until %s', (until, end) => {
    expect(readEnd({ until }, NOW)).toBe(at(end));
  });

  it('may be undefined, or some hours from now', () => {
    expect(readEnd({}, NOW)).toBeUndefined();
    expect(readEnd({ hours: 1.5 }, NOW)).toBe(NOW + 5400);
    expect(readEnd({ hours: '24' }, NOW)).toBe(NOW + 86_400);
  });

  it('is the next occurrence of the time, also across clock changes', () => {
    const zone = process.env.TZ;
    process.env.TZ = 'Europe/Helsinki';
    try {
      // 25 October 2026: 4:00 becomes 3:00. 28 March 2027: 3:00 becomes 4:00.
      const [summer, winter] = [at('2026-10-25T00:45Z'), at('2026-10-25T01:15Z')];
      expect(readEnd({ until: '3:30' }, summer - 1800)).toBe(at('2026-10-25T00:30Z'));
      expect(readEnd({ until: '3:30' }, summer)).toBe(at('2026-10-25T01:30Z'));
      expect(readEnd({ until: '3:30' }, winter)).toBe(at('2026-10-25T01:30Z'));
      expect(readEnd({ until: '3:30' }, at('2027-03-28T00:00Z'))).toBe(at('2027-03-29T00:30Z'));
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it.each([
    ...['2027-02-30T10:00', '2027-02-29', '2026-04-31 10:00Z'],
    ...['25:00', '18:60', 'tomorrow', '1483873200', '2026-13-01', '', '2026-02-28', '03/05/2026'],
  ])('is invalid as %j', (until) => {
    expect(() => readEnd({ until }, NOW)).toThrow(/--until/);
  });

  it('is given by one option, and positive', () => {
    expect(() => readEnd({ until: '18:00', hours: 1 }, NOW)).toThrow(/together/);
    for (const hours of [0, -1, 'many', Number.NaN]) {
      expect(() => readEnd({ hours }, NOW)).toThrow(/Invalid --hours/);
    }
    expect(() => readEnd({ hours: 'abc' }, NOW)).toThrow('Invalid --hours "abc".');
  });
});

it('an age has a unit', () => {
  expect(['90d', '12h', '8 w', '1.5d'].map((age) => readAge('keep', age))).toEqual([
    ...[7_776_000, 43_200, 4_838_400, 129_600],
  ]);
  expect(readAge('keep', undefined)).toBeUndefined();
  for (const age of ['90', 'd', '-1d', '0h', '5m', '', 7]) {
    expect(() => readAge('keep', age)).toThrow(/Invalid --keep/);
  }
});
