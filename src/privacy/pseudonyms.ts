import { hkdfSync } from 'node:crypto';
import {
  type AddressFacts,
  factsOf,
  specialPrefixes,
  specialRangeOf,
  textOf,
} from '../names/address.js';
import { openCryptoPan, type Width } from './crypto-pan.js';
import { openPermutation } from './permutation.js';

/**
 * `prefix`: subnets stay subnets. `pseudonym`: each address for another, nothing else kept. `truncate`: the network only,
 * /24 of IPv4 and /48 of IPv6.
 */
export type Method = 'prefix' | 'pseudonym' | 'truncate';
export const METHODS = ['prefix', 'pseudonym', 'truncate'] as const satisfies readonly Method[];

/** An address in place of another: always the same for the same key. Private ones stay private, multicast multicast. */
export type PseudonymOf = (address: string) => string;

/** They are the same on every computer. */
const NOBODYS = new Set(['broadcast', 'unspecified']);
const LOOPBACK_6 = 1n;

/** `key` has 32 bytes; the method truncate needs none. */
export function openPseudonyms(method: Method, key: Uint8Array): PseudonymOf {
  const replace = replacing(method, key);
  const known = new Map<string, string>();
  return (address) => {
    const found = known.get(address);
    if (found !== undefined) return found;
    const facts = factsOf(address);
    const pseudonym = isNobodys(facts)
      ? textOf(facts.version, facts.key)
      : textOf(facts.version, replace(facts));
    known.set(address, pseudonym);
    return pseudonym;
  };
}

function isNobodys({ version, key, scope }: AddressFacts): boolean {
  return NOBODYS.has(scope) || (version === 6 && key === LOOPBACK_6);
}

const widthOf = ({ version }: Pick<AddressFacts, 'version'>): Width => (version === 4 ? 32 : 128);

function replacing(method: Method, key: Uint8Array): (facts: AddressFacts) => bigint {
  switch (method) {
    case 'truncate':
      return ({ version, key: address }) => {
        const hidden = version === 4 ? 8n : 80n;
        return (address >> hidden) << hidden;
      };
    case 'prefix': {
      const pan = openCryptoPan(key);
      return (facts) => pan.pseudonym(facts.key, widthOf(facts), leadsToRange(facts));
    }
    case 'pseudonym': {
      const permute = openPermutation(new Uint8Array(hkdfSync('sha256', key, '', 'pseudonym', 16)));
      return (facts) => shuffled(facts, permute);
    }
  }
}

/** Within its special range; of public addresses among all, again and again until it is a public one. */
function shuffled(facts: AddressFacts, permute: ReturnType<typeof openPermutation>): bigint {
  const { first, bits } = specialRangeOf(facts);
  let offset = facts.key - first;
  do offset = permute(offset, bits);
  while (factsOf(textOf(facts.version, first + offset)).scope !== facts.scope);
  return first + offset;
}

/**
 * A bit stays when the bits before it lead to a special range or are within its prefix: so an address is in such a range
 * exactly when its pseudonym is, and all prefixes are kept all the same.
 */
function leadsToRange({ version, key }: AddressFacts): (bits: number) => boolean {
  const width = version === 4 ? 32 : 128;
  return (bits) => leadsOn(version, key >> BigInt(width - bits), bits);
}

const leading = new Map<string, boolean>();

function leadsOn(version: 4 | 6, prefix: bigint, bits: number): boolean {
  const name = `${version}/${bits}/${prefix}`;
  const found = leading.get(name);
  if (found !== undefined) return found;
  const leads = specialPrefixes(version).some(
    (range) => range.bits > bits && range.prefix >> BigInt(range.bits - bits) === prefix,
  );
  leading.set(name, leads);
  return leads;
}
