import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeCapture } from '../../src/demo/capture-writer.js';
import { temporaryFolder } from '../build/build-site.js';

it('writes times with nine decimals, and lengths, as they are', async () => {
  const path = join(temporaryFolder(), 'capture.csv');
  const packets = fc.array(
    fc.record({
      nanoseconds: fc.integer({ min: 0, max: 3599 * 1e9 }),
      length: fc.integer({ min: 0, max: 65_535 }),
    }),
    { maxLength: 50 },
  );
  await fc.assert(
    fc.asyncProperty(packets, async (all) => {
      await writeCapture(path, {
        count: all.length,
        times: Float64Array.from(all, ({ nanoseconds }) => nanoseconds),
        lengths: Uint16Array.from(all, ({ length }) => length),
        flows: Uint16Array.from(all, (_, i) => i % 2),
        flowTexts: [',one,', ',two,'],
      });
      const lines = readFileSync(path, 'utf8').split('\n').slice(1, -1);
      const expected = all.map(({ nanoseconds, length }, i) => {
        const digits = String(nanoseconds).padStart(10, '0');
        return `${digits.slice(0, -9)}.${digits.slice(-9)},${i % 2 ? 'two' : 'one'},${length}`;
      });
      expect(lines).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});
