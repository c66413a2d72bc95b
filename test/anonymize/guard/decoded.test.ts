import { expect, it } from 'vitest';
import { decoded } from '../../../src/anonymize/guard/decoded.js';

it.each([
  ['a&amp;b&lt;&#109;&#x6D;', 'a&b<mm'],
  ['m%C3%BCller%2Fhome', 'müller/home'],
  ['\\u00fc\\x41', 'üA'],
  ['&unknown; &#9999999; 100% \\u00', '&unknown; &#9999999; 100% \\u00'],
])('%s is read as %s', (text, plain) => {
  expect(decoded(text)).toBe(plain);
});
