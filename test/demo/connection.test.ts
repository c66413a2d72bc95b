import { randomLcg } from 'd3-random';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeBatch, packetsOf } from '../../src/demo/batch.js';
import { connectionsOf, portsFrom } from '../../src/demo/connection.js';
import { conversations } from '../../src/demo/conversations.js';
import { LENGTH_MODELS } from '../../src/demo/lengths/length-model.js';

const batch = fc
  .array(fc.nat(5000), { minLength: 8, maxLength: 8 })
  .map((counts) => makeBatch(LENGTH_MODELS.download, counts));

it('connections have all packets of their exchange', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...conversations()),
      ...([batch, batch] as const),
      fc.nat(),
      (conversation, received, sent, seed) => {
        const options = { scale: 1, random: randomLcg(seed), nextPort: portsFrom(0) };
        const all = connectionsOf({ conversation, received, sent }, options);
        const total = (of: 'received' | 'sent' | 'share') =>
          all.reduce((sum, connection) => sum + connection[of], 0);
        expect(total('received')).toBe(packetsOf(received));
        expect(total('sent')).toBe(packetsOf(sent));
        expect(total('share')).toBeCloseTo(1);
      },
    ),
  );
});

it('local ports are ephemeral, and none repeats in a day', () => {
  const next = portsFrom(123);
  const ports = Array.from({ length: 9 * 3100 }, next);
  expect(new Set(ports).size).toBe(ports.length);
  expect(Math.min(...ports)).toBeGreaterThanOrEqual(32_768);
  expect(Math.max(...ports)).toBeLessThanOrEqual(60_999);
});
