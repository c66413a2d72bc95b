import { describe, expect, it } from 'vitest';
import {
  collisions,
  keyWithoutCollisions,
  selfMapped,
} from '../../../src/anonymize/pseudonyms/collisions.js';
import { openPseudonyms } from '../../../src/anonymize/pseudonyms/pseudonyms.js';

describe('collisions of pseudonyms with addresses', () => {
  it('are counted once each, in any notation, and without universal addresses', () => {
    const addresses = ['192.168.0.2', '2001:db8:0:0::1', '127.0.0.1'];
    const pseudonyms = ['2001:db8::1', '2001:db8::1', '127.0.0.1', '192.168.0.3'];
    expect(collisions(addresses, pseudonyms)).toBe(1);
  });

  it('are avoided by the choice of the key', () => {
    // A random key has a collision with a probability of more than 10 %.
    const addresses = Array.from({ length: 100 }, (_, i) => `192.168.${i % 4}.${i}`);
    for (const method of ['prefix', 'pseudonym'] as const) {
      const pseudonymOf = openPseudonyms(method, keyWithoutCollisions(method, addresses));
      expect(collisions(addresses, addresses.map(pseudonymOf))).toBe(0);
    }
  });
});

it('addresses that are their own pseudonyms are found, except universal ones', () => {
  const addresses = ['192.168.0.2', '192.168.0.3', '::1'];
  expect(selfMapped(addresses, (address) => address)).toEqual(['192.168.0.2', '192.168.0.3']);
  expect(selfMapped(addresses, () => '192.168.0.3')).toEqual(['192.168.0.3']);
});
