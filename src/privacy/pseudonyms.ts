import { hkdfSync } from 'node:crypto';
import { type Address, parse, writtenOf } from '../names/address.js';
import { openCryptoPan } from './crypto-pan.js';
import { isNobodys, KEPT_RANGES, keptRangeOf, widthOf } from './kept-ranges.js';
import { openPermutation, type Permutation } from './permutation.js';

/**
 * `prefix`: subnets stay subnets. `pseudonym`: each address for another, nothing else kept. `truncate`: the network only,
 * /24 of IPv4 and /48 of IPv6.
 */
export type Method = 'prefix' | 'pseudonym' | 'truncate';
export const METHODS = ['prefix', 'pseudonym', 'truncate'] as const satisfies readonly Method[];

/** An address in place of another: always the same for the same key. Private ones stay private, multicast multicast. */
export type PseudonymOf = (address: string) => string;

/** `key` has 32 bytes; the method truncate needs none. */
export function openPseudonyms(method: Method, key: Uint8Array): PseudonymOf {
  const replace = replacing(method, key);
  const known = new Map<string, string>();
  return (address) => {
    const found = known.get(address);
    if (found !== undefined) return found;
    const parsed = parse(address);
    const { version } = parsed;
    const pseudonym = writtenOf(isNobodys(parsed) ? parsed : { version, key: replace(parsed) });
    known.set(address, pseudonym);
    return pseudonym;
  };
}

function replacing(method: Method, key: Uint8Array): (address: Address) => bigint {
  switch (method) {
    case 'truncate':
      return ({ version, key: address }) => {
        const hidden = version === 4 ? 8n : 80n;
        return (address >> hidden) << hidden;
      };
    case 'prefix': {
      const pan = openCryptoPan(key);
      return (address) => pan.pseudonym(address.key, widthOf(address.version), leadsOn(address));
    }
    case 'pseudonym': {
      const permute = openPermutation(new Uint8Array(hkdfSync('sha256', key, '', 'pseudonym', 16)));
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
    isNobodys({ version, key: range.first + offset })
  );
  return range.first + offset;
}

/**
 * A bit stays when the bits before it lead to a range whose addresses stay in it: so an address is in such a range exactly
 * when its pseudonym is, and all prefixes are kept all the same.
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
