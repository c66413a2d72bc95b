import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MOST_PORT, readNumber, readWhole } from '../../../src/captures/packets/number.js';

it('every port is read as written by tshark and by pandas', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: MOST_PORT }), (port) => {
      expect(readWhole(`${port}`, MOST_PORT)).toBe(port);
      expect(readWhole(`${port}.0`, MOST_PORT)).toBe(port);
      expect(readWhole(`${port}.5`, MOST_PORT)).toBeUndefined();
      expect(readWhole(`${port + MOST_PORT + 1}`, MOST_PORT)).toBeUndefined();
    }),
  );
});

it.each(['', '.', 'inf', 'nan', '0x10', '1,5', '1e', '--1', '1e999'])(
  '%j is not a number',
  (text) => expect(readNumber(text)).toBeUndefined(),
);

it('negative zero is zero, other negative numbers are rejected', () => {
  expect(readWhole('-0', MOST_PORT)).toBe(0);
  expect(readWhole('-1', MOST_PORT)).toBeUndefined();
});
