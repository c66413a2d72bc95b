import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openPermutation } from '../../../src/anonymize/pseudonyms/permutation.js';

const KEY = Uint8Array.from({ length: 16 }, (_, i) => i);

it.each([0, 1, 2, 3, 7, 10])('is a permutation of all numbers of %i bits', (bits) => {
  const permute = openPermutation(KEY);
  const all = Array.from({ length: 2 ** bits }, (_, i) => BigInt(i));
  const permuted = all.map((value) => permute(value, bits));
  expect([...permuted].sort((a, b) => Number(a - b))).toEqual(all);
  if (bits > 2) expect(permuted).not.toEqual(all);
});

it('maps different numbers of up to 128 bits to different numbers in range', () => {
  const permute = openPermutation(KEY);
  const pairs = fc
    .integer({ min: 1, max: 128 })
    .chain((bits) =>
      fc.tuple(
        fc.constant(bits),
        fc.bigInt(0n, 2n ** BigInt(bits) - 1n),
        fc.bigInt(0n, 2n ** BigInt(bits) - 1n),
      ),
    );
  fc.assert(
    fc.property(pairs, ([bits, a, b]) => {
      const [c, d] = [permute(a, bits), permute(b, bits)];
      expect(c === d).toBe(a === b);
      expect(c >= 0n && c < 2n ** BigInt(bits)).toBe(true);
    }),
  );
});

it('depends on the key', () => {
  const other = KEY.map((byte) => byte ^ 1);
  expect(openPermutation(KEY)(7n, 32)).not.toBe(openPermutation(other)(7n, 32));
});
