import { hkdfSync } from 'node:crypto';
import { type Address, contains, parse, rangeOf, writtenOf } from '../../names/address.js';
import { openCryptoPan } from './crypto-pan.js';
import { openPermutation, type Permutation } from './permutation.js';
import { isUniversal, PRESERVED_RANGES, preservedRangeOf, widthOf } from './preserved-ranges.js';

/**
 * `prefix` preserves subnets. `pseudonym` replaces each address by a random one. `truncate` keeps the network only: /24 of
 * IPv4 and /48 of IPv6, and of an IPv4 address embedded in IPv6 no more than of IPv4.
 */
export type Method = 'prefix' | 'pseudonym' | 'truncate';
export const METHODS = ['prefix', 'pseudonym', 'truncate'] as const satisfies readonly Method[];

/** The pseudonym of an address, which depends on the key only. Private addresses stay private, multicast multicast. */
export type PseudonymOf = (address: string) => string;

/** Pseudonyms that are kept, of addresses that occur again: in other packets, or in the next build of a watch. */
const CACHE_SIZE = 100_000;

/**
 * `key` has 32 bytes; the method truncate needs none. Each method has its own key, derived from it, so that pseudonyms by
 * one method reveal nothing about those by another.
 */
export function openPseudonyms(method: Method, key: Uint8Array): PseudonymOf {
  const replace = replacement(method, key);
  const cache = new Map<string, string>();
  return (address) => {
    const found = cache.get(address);
    if (found !== undefined) return found;
    const parsed = parse(address);
    const { version } = parsed;
    const pseudonym = writtenOf(isUniversal(parsed) ? parsed : { version, key: replace(parsed) });
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(address, pseudonym);
    return pseudonym;
  };
}

/**
 * Number of bits that truncation keeps: for 6to4 (RFC 3056) and NAT64 (RFC 6052) up to 24 bits of the embedded IPv4
 * address, for Teredo (RFC 4380) none of its two IPv4 addresses.
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

function replacement(method: Method, key: Uint8Array): (address: Address) => bigint {
  switch (method) {
    case 'truncate':
      return (address) => {
        const hidden = TRUNCATED.find(({ range }) => contains(range, address))?.hidden ?? 0n;
        return (address.key >> hidden) << hidden;
      };
    case 'prefix': {
      const pan = openCryptoPan(subkey(key, method, 32));
      return (address) =>
        pan.pseudonym(address.key, widthOf(address.version), preservedBits(address));
    }
    case 'pseudonym': {
      const permute = openPermutation(subkey(key, method, 16));
      return (address) => shuffled(address, permute);
    }
  }
}

/** Another address of its range, but of no narrower one: permutes repeatedly until it is one (cycle walking). */
function shuffled({ version, key }: Address, permute: Permutation): bigint {
  const range = preservedRangeOf({ version, key });
  const bits = widthOf(version) - range.bits;
  let offset = key - range.first;
  do offset = permute(offset, bits);
  while (
    preservedRangeOf({ version, key: range.first + offset }) !== range ||
    isUniversal({ version, key: range.first + offset })
  );
  return range.first + offset;
}

/**
 * Number of first bits that are preserved: up to the one after the longest beginning that an address has in common with the
 * prefix of a preserved range. Thus an address is in such a range if and only if its pseudonym is, and all prefixes are still
 * preserved. No prefix-preserving replacement could flip such a bit, since addresses of the range would leave it.
 */
function preservedBits({ version, key }: Address): number {
  let most = 0;
  for (const range of PRESERVED_RANGES) {
    if (range.version !== version || range.bits <= most) continue;
    const differing = (key >> BigInt(widthOf(version) - range.bits)) ^ range.prefix;
    const common = differing === 0n ? range.bits : range.bits - differing.toString(2).length;
    most = Math.max(most, Math.min(common + 1, range.bits));
  }
  return most;
}
