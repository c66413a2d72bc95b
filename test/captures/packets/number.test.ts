import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MOST_PORT, readInteger, readNumber } from '../../../src/captures/packets/number.js';

it('every port is read as written by tshark and by pandas', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: MOST_PORT }), (port) => {
      expect(readInteger(`${port}`, MOST_PORT)).toBe(port);
      expect(readInteger(`${port}.0`, MOST_PORT)).toBe(port);
      expect(readInteger(`${port}.5`, MOST_PORT)).toBeUndefined();
      expect(readInteger(`${port + MOST_PORT + 1}`, MOST_PORT)).toBeUndefined();
    }),
  );
});

it.each(['', '.', 'inf', 'nan', '0x10', '1,5', '1e', '--1', '1e999'])(
  '%j is not a number',
  (text) => expect(readNumber(text)).toBeUndefined(),
);

it('negative zero is zero, other negative numbers are rejected', () => {
  expect(readInteger('-0', MOST_PORT)).toBe(0);
  expect(readInteger('-1', MOST_PORT)).toBeUndefined();
});
