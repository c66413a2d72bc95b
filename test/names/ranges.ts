import fc from 'fast-check';
import type { Address, AddressRange } from '../../src/names/address.js';

/** Few addresses, so that ranges often overlap, nest and adjoin. */
const SPAN = 60n;
/** First addresses of public ranges. */
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

/** Random ranges and addresses of both versions. */
export const ranges = { address, any };
