import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PacketBatch } from '../../src/decode/columns/packet-batch.js';
import type { NamedPacket } from '../../src/dissection/dissection.js';
import { skipPackets } from '../../src/dissection/skip-packets.js';

it('passes on all packets but the first ones, with their names, however they are divided', async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(20), async (batches, skipped) => {
      const [taken, named]: [number[], number[]] = [[], []];
      const take = skipPackets(skipped, ({ batch, from, names }) => {
        for (let i = from; i < batch.count; i += 1) taken.push(batch.length[i] ?? -1);
        named.push(...names.map(({ index }) => batch.length[index] ?? -1));
      });
      let number = 0;
      for (const count of batches) {
        const batch = new PacketBatch(5);
        batch.count = count;
        const names: NamedPacket[] = [];
        for (let index = 0; index < count; index += 1) {
          batch.length[index] = number;
          if (number % 2 === 0) names.push({ index, names: [] });
          number += 1;
        }
        await take({ batch, from: 0, names });
      }
      const rest = Array.from({ length: number }, (_, i) => i).slice(skipped);
      expect(taken).toEqual(rest);
      expect(named).toEqual(rest.filter((each) => each % 2 === 0));
    }),
  );
});
