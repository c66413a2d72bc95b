import { expect, it } from 'vitest';
import { reverseName } from '../../src/names/reverse-name.js';

// The examples of RFC 1035, 3.5, and RFC 3596, 2.5.
it.each([
  ['10.2.0.52', '52.0.2.10.in-addr.arpa'],
  [
    '4321:0:1:2:3:4:567:89ab',
    'b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa',
  ],
  ['::ffff:192.0.2.1', '1.2.0.192.in-addr.arpa'],
])('the PTR record of %s is at %s', (address, name) => {
  expect(reverseName(address)).toBe(name);
});
