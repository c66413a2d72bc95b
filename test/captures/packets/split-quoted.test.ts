import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitQuoted } from '../../../src/captures/packets/split-quoted.js';

it('values written according to RFC 4180 are read back, whatever they contain', () => {
  const value = fc.string({ unit: fc.constantFrom('a', '"', ',', ' ') });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), (values) => {
      const line = values.map((each) => `"${each.replaceAll('"', '""')}"`).join();
      expect(splitQuoted(line, ',', '"')).toEqual(values);
    }),
  );
});

it('a quote that is never closed is an ordinary character', () => {
  expect(splitQuoted('"a,b', ',', '"')).toEqual(['"a', 'b']);
});
