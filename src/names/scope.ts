import { UsageError } from '../errors.js';
import { type AddressRange, contains, factsOf, parse, rangeOf } from './address.js';

/** Tests whether an address is local. */
export type LocalTest = (address: string) => boolean;

/** Scopes that are not routed on the internet (RFC 1918, 3927, 4193, 4291). */
const PRIVATE = new Set(['private', 'loopback', 'link-local', 'unique local']);
const NOT_UNICAST = new Set(['multicast', 'broadcast', 'unspecified']);

export function isPrivate(address: string): boolean {
  return PRIVATE.has(factsOf(address).scope);
}

/** Whether an address is that of a single interface. */
export function isUnicast(address: string): boolean {
  return !NOT_UNICAST.has(factsOf(address).scope);
}

/** Parses `--local`: addresses and networks in CIDR notation. Throws UsageError if one is invalid. */
export function localTest(networks: readonly string[]): LocalTest {
  const ranges = networks.map(parseNetwork);
  return (address) => ranges.some((range) => contains(range, factsOf(address)));
}

/** Parses an address, or a network in CIDR notation. Throws UsageError if it is neither. */
export function parseNetwork(text: string): AddressRange {
  try {
    if (text.includes('/')) return rangeOf(text);
    const { version, key } = parse(text);
    return { version, first: key, last: key };
  } catch (cause) {
    throw new UsageError(`"${text}" is neither an address nor a network.`, {
      hint: 'Write local endpoints like 192.168.1.23, 10.0.0.0/8 or fd00::/8.',
      cause,
    });
  }
}
