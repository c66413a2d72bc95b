import { hkdfSync } from 'node:crypto';
import { type Address, contains, parse, rangeOf, writtenOf } from '../../names/address.js';
import { openCryptoPan } from './crypto-pan.js';
import { isUniversal, KEPT_RANGES, keptRangeOf, widthOf } from './kept-ranges.js';
import { openPermutation, type Permutation } from './permutation.js';

/**
 * `prefix`: subnets stay subnets. `pseudonym`: each address for another, nothing else kept. `truncate`: the network only,
 * /24 of IPv4 and /48 of IPv6, and of IPv4 within IPv6 no more than of IPv4.
 */
export type Method = 'prefix' | 'pseudonym' | 'truncate';
export const METHODS = ['prefix', 'pseudonym', 'truncate'] as const satisfies readonly Method[];

/** An address in place of another: always the same for the same key. Private ones stay private, multicast multicast. */
export type PseudonymOf = (address: string) => string;

/**
 * `key` has 32 bytes; the method truncate needs none. Each method has a key of its own, made of it: what one tells of an
 * address helps nobody with another.
 */
export function openPseudonyms(method: Method, key: Uint8Array): PseudonymOf {
  const replace = replacing(method, key);
  const known = new Map<string, string>();
  return (address) => {
    const found = known.get(address);
    if (found !== undefined) return found;
    const parsed = parse(address);
    const { version } = parsed;
    const pseudonym = writtenOf(isUniversal(parsed) ? parsed : { version, key: replace(parsed) });
    known.set(address, pseudonym);
    return pseudonym;
  };
}

/**
 * How many bits stay of an address: of 6to4 (RFC 3056) and NAT64 (RFC 6052) as many of the IPv4 address within as of any,
 * of Teredo (RFC 4380) none of its two.
 */
const TRUNCATED = (
  [
    ['0.0.0.0/0', 24],
    ['2002::/16', 40],
    ['2001::/32', 32],
    ['64:ff9b::/96', 120],
    ['::/0', 48],
  ] as const
).map(([network, bits]) => {
  const range = rangeOf(network);
  return { range, hidden: BigInt(widthOf(range.version) - bits) };
});

function subkey(key: Uint8Array, method: Method, bytes: number): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', method, bytes));
}

function replacing(method: Method, key: Uint8Array): (address: Address) => bigint {
  switch (method) {
    case 'truncate':
      return (address) => {
        const hidden = TRUNCATED.find(({ range }) => contains(range, address))?.hidden ?? 0n;
        return (address.key >> hidden) << hidden;
      };
    case 'prefix': {
      const pan = openCryptoPan(subkey(key, method, 32));
      return (address) => pan.pseudonym(address.key, widthOf(address.version), leadsOn(address));
    }
    case 'pseudonym': {
      const permute = openPermutation(subkey(key, method, 16));
      return (address) => shuffled(address, permute);
    }
  }
}

/** Another address of its range, and of no narrower one: again and again until it is (cycle walking). */
function shuffled({ version, key }: Address, permute: Permutation): bigint {
  const range = keptRangeOf({ version, key });
  const bits = widthOf(version) - range.bits;
  let offset = key - range.first;
  do offset = permute(offset, bits);
  while (
    keptRangeOf({ version, key: range.first + offset }) !== range ||
    isUniversal({ version, key: range.first + offset })
  );
  return range.first + offset;
}

/**
 * A bit stays when the bits before it lead to a range whose addresses stay in it: so an address is in such a range exactly
 * when its pseudonym is, and all prefixes are kept all the same. No replacement that does both can flip one of these bits:
 * what leads to a range would lead elsewhere.
 */
function leadsOn({ version, key }: Address): (bits: number) => boolean {
  const ranges = KEPT_RANGES.filter((range) => range.version === version);
  return (bits) => {
    const prefix = key >> BigInt(widthOf(version) - bits);
    return ranges.some(
      (range) => range.bits > bits && range.prefix >> BigInt(range.bits - bits) === prefix,
    );
  };
}
