import { expect, it } from 'vitest';
import { PacketSheet } from '../../src/demo/packet-sheet.js';

it('sorts packets by time, without overlaps', () => {
  const sheet = new PacketSheet(4);
  const first = sheet.addFlow('first');
  const second = sheet.addFlow('second');
  sheet.add(9, 100, first);
  sheet.add(7.5, 1514, second);
  sheet.add(7.5, 60, first);
  sheet.add(7, 42, first);
  const { count, times, lengths, flows, flowTexts } = sheet.inOrder(() => 0.5);
  expect(count).toBe(4);
  expect([...lengths]).toEqual([42, 1514, 60, 100]);
  expect([...flows].map((flow) => flowTexts[flow])).toEqual(['first', 'second', 'first', 'first']);
  expect(times[0]).toBe(0);
  // 1514 B take 121 µs at 100 Mbit/s.
  expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThan(121_000);
  expect(times[3]).toBe(3_598_500_000_000);
});
