import { expect, it } from 'vitest';
import { bitAxis, packetAxis, shareAxis, volumeAxis } from '../../src/charts/units.js';

it.each([
  [999, 'B per hour', '500'],
  [1000, 'kB per hour', '0.5'],
  [2.5e9, 'GB per hour', '0.0000005'],
  [4e18, 'PB per hour', '0.0000000000005'],
])('an axis of volumes up to %d has the same unit for all ticks', (most, label, half) => {
  const axis = volumeAxis(most, 'per hour');
  expect([axis.label, axis.format(500)]).toEqual([label, half]);
});

it('negative values, which stand for the other direction, have no sign', () => {
  const axis = bitAxis(12_000_000);
  expect([axis.label, axis.format(-12_000_000)]).toEqual(['Mbit/s', '12']);
});

it('packets are grouped, shares are in percent, both to three digits', () => {
  expect(packetAxis.format(12_345)).toBe('12,300');
  expect(shareAxis('of bytes').format(0.12345)).toBe('12.3 %');
});
