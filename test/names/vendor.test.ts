import { describe, expect, it } from 'vitest';
import { isLocallyAdministered, vendorOf } from '../../src/names/vendor.js';

describe('vendors of MAC addresses', () => {
  it.each([
    ['a block of 24 bits', 'b8:27:eb:12:34:56', 'Raspberry Pi Foundation'],
    ['a block of 28 bits within one of 24', '10:06:48:1a:bc:de', 'KYTRONICS'],
    ['a block of 36 bits within one of 24', '00:1b:c5:00:12:34', 'OpenRB.com, Direct SIA'],
    ['digits that are letters', 'fc:fc:48:00:00:00', 'Apple, Inc.'],
  ])('come from the registry: %s', (_, mac, vendor) => {
    expect(vendorOf(mac)).toBe(vendor);
  });

  it.each([
    ['an owner who is not published', '10:00:00:00:00:01'],
    ['a block that is divided, of which this part is not assigned', '00:1b:c5:ff:f0:00'],
    ['a block that is not assigned', 'fc:ff:ff:00:00:00'],
    ['a random address', 'fe:fc:48:00:00:00'],
    ['an old block whose addresses count as locally administered', '02:60:8c:00:00:01'],
  ])('are unknown: %s', (_, mac) => {
    expect(vendorOf(mac)).toBeUndefined();
  });

  it('a random address is told by its second bit', () => {
    const second = (digit: string) => isLocallyAdministered(`a${digit}:00:00:00:00:00`);
    expect([...'0123456789abcdef'].filter(second).join('')).toBe('2367abef');
  });
});
