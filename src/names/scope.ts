import { UsageError } from '../errors.js';
import { type AddressRange, factsOf, parse, rangeOf } from './address.js';

/** A test whether an address is one of the local endpoints. */
export type LocalTest = (address: string) => boolean;

/** Ranges whose addresses are never a computer out on the internet (RFC 1918, 3927, 4193, 4291). */
const PRIVATE = new Set(['private', 'loopback', 'link-local', 'unique local']);
/** Ranges of groups, of all of a network, and of nobody yet. */
const NOT_UNICAST = new Set(['multicast', 'broadcast', 'unspecified']);

export function isPrivate(address: string): boolean {
  return PRIVATE.has(factsOf(address).scope);
}

/** Whether an address names a single interface, not a group or all of a network. */
export function isUnicast(address: string): boolean {
  return !NOT_UNICAST.has(factsOf(address).scope);
}

/** Reads `--local`: addresses and networks in CIDR notation. Throws a UsageError that names the bad one. */
export function localTest(networks: readonly string[]): LocalTest {
  const ranges = networks.map(parseNetwork);
  return (address) => {
    const { version, key } = factsOf(address);
    return ranges.some(
      (range) => range.version === version && range.first <= key && key <= range.last,
    );
  };
}

function parseNetwork(text: string): AddressRange {
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
