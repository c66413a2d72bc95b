import { describe, expect, it } from 'vitest';
import {
  capturedInMemory,
  keyWithoutCollisions,
} from '../../../src/anonymize/pseudonyms/collisions.js';
import { openPseudonyms } from '../../../src/anonymize/pseudonyms/pseudonyms.js';

describe('collisions of pseudonyms with addresses', () => {
  it('are found in any notation, and without universal addresses', async () => {
    const { isAnyCaptured } = capturedInMemory(['192.168.0.2', '2001:db8:0:0::1', '127.0.0.1']);
    expect(await isAnyCaptured(['192.168.0.3', '2001:db8::1'])).toBe(true);
    expect(await isAnyCaptured(['127.0.0.1', '192.168.0.3'])).toBe(false);
  });

  it('are avoided by the choice of the key, wherever they are among many addresses', async () => {
    // A random key has a collision with a probability of more than 10 %.
    const addresses = Array.from({ length: 100 }, (_, i) => `192.168.${i % 4}.${i}`);
    // None of these can have one: their pseudonyms keep their /8.
    const others = Array.from({ length: 900 }, (_, i) => `10.${i >> 8}.${i & 255}.1`).slice(0, 400);
    const captured = capturedInMemory([...others, ...addresses]);
    for (const method of ['prefix', 'pseudonym'] as const) {
      const pseudonymOf = openPseudonyms(method, await keyWithoutCollisions(method, captured));
      expect(await captured.isAnyCaptured(addresses.map(pseudonymOf))).toBe(false);
    }
  });
});
