import fc from 'fast-check';
import type { Address, AddressRange } from '../../src/names/address.js';

/** Few bits below a base, so that ranges meet, hold and touch one another and addresses lie in and between them. */
const SPAN = 60n;
/** In blocks that anybody can have addresses of. */
const BASES = { 4: 0x08080800n, 6: 0x2a00145040000000n << 64n };

const version = fc.constantFrom<4 | 6>(4, 6);
const place = fc.bigInt(0n, SPAN);

const address: fc.Arbitrary<Address> = fc
  .tuple(version, place)
  .map(([version, at]) => ({ version, key: BASES[version] + at }));

const any: fc.Arbitrary<AddressRange> = fc.tuple(version, place, place).map(([version, a, b]) => ({
  version,
  first: BASES[version] + (a < b ? a : b),
  last: BASES[version] + (a < b ? b : a),
}));

/** Ranges and addresses at random, of both versions. */
export const ranges = { address, any };
