import { randomLcg } from 'd3-random';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Batch, balance, bytesOf, makeBatch, packetsOf } from '../../src/demo/batch.js';
import { drawLengths } from '../../src/demo/lengths/frame-lengths.js';
import { LENGTH_CLASSES } from '../../src/demo/lengths/length-class.js';
import { LENGTH_MODELS } from '../../src/demo/lengths/length-model.js';

const someBatch = fc
  .tuple(
    fc.constantFrom(...Object.values(LENGTH_MODELS)),
    fc.array(fc.nat(40), { minLength: 8, maxLength: 8 }),
  )
  .map(([model, counts]) =>
    makeBatch(
      model,
      counts.map((count, i) => (model[i]?.weight ? count : 0)),
    ),
  );

it('balances batches to a total, as remote as they can', () => {
  fc.assert(
    fc.property(fc.array(someBatch), fc.integer({ min: -90_000, max: 90_000 }), (batches, more) => {
      const total = bytesOf(batches) + more;
      const leftOver = balance(batches, total);
      expect(bytesOf(batches) + leftOver).toBe(total);
      expect(batches.every(isWithinBounds)).toBe(true);
      const bound = leftOver > 0 ? 'highest' : 'lowest';
      if (leftOver !== 0) expect(batches.every((batch) => batch.bytes === batch[bound])).toBe(true);
    }),
  );
});

it('draws the number of lengths of each class, with the sum of the bytes', () => {
  fc.assert(
    fc.property(someBatch, fc.integer({ min: -9000, max: 9000 }), fc.nat(), (batch, more, seed) => {
      balance([batch], batch.bytes + more);
      const lengths = new Uint16Array(packetsOf(batch));
      drawLengths(batch, randomLcg(seed), lengths);
      expect(lengths.reduce((a, b) => a + b, 0)).toBe(batch.bytes);
      const counts = LENGTH_CLASSES.map(
        ({ from, to }) => lengths.filter((length) => from <= length && length <= to).length,
      );
      expect(counts).toEqual(batch.counts);
    }),
  );
});

function isWithinBounds({ bytes, lowest, highest }: Batch): boolean {
  return Number.isInteger(bytes) && lowest <= bytes && bytes <= highest;
}
