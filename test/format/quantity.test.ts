import { describe, expect, it } from 'vitest';
import {
  count,
  duration,
  exactVolume,
  length,
  list,
  packetRate,
  plural,
  rate,
  share,
  volume,
} from '../../src/format/quantity.js';

describe('quantities as text', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [999_499, '999 kB'],
    [999_600, '1 MB'],
    [645_234_567, '645 MB'],
    [1_829_809_724, '1.83 GB'],
  ])('volume(%d) is %s', (bytes, text) => expect(volume(bytes)).toBe(text));

  it.each([
    [1_829_809_724, '1.829809724 GB'],
    [1_000_000, '1 MB'],
    [17_697_639, '17.697639 MB'],
    [60, '60 B'],
    [100, '100 B'],
    [0, '0 B'],
  ])('exactVolume(%d) is %s', (bytes, text) => expect(exactVolume(bytes)).toBe(text));

  it.each([
    [0.352, '35 %'],
    [0.0004, '<0.1 %'],
    [0.052, '5.2 %'],
    [0, '0 %'],
    [1, '100 %'],
    [0.9999, '>99.9 %'],
    [0.996, '99.6 %'],
    [Number.NaN, '–'],
  ])('share(%d) is %s', (fraction, text) => expect(share(fraction)).toBe(text));

  it.each([
    [0.0000001, '<1 ms'],
    [0.448, '448 ms'],
    [59, '59 s'],
    [200, '3 min 20 s'],
    [3600, '1 h'],
    [32_040, '8 h 54 min'],
    [90_000, '1 d 1 h'],
  ])('duration(%d) is %s', (seconds, text) => expect(duration(seconds)).toBe(text));

  it('include rates, lengths, counts and lists', () => {
    expect(rate(1_432_000)).toBe('1.43 Mbit/s');
    expect(packetRate(79.44)).toBe('79.4 packets/s');
    expect(length(1514)).toBe('1,514 B');
    expect(count(2_860_114)).toBe('2,860,114');
    expect(plural(1, 'packet')).toBe('1 packet');
    expect(plural(0, 'packet')).toBe('0 packets');
    expect(plural(2, 'query', 'queries')).toBe('2 queries');
    expect(list([])).toBe('');
    expect(list(['a'])).toBe('a');
    expect(list(['a', 'b', 'c'])).toBe('a, b and c');
  });
});
