import ipaddr from 'ipaddr.js';
import { UsageError } from '../errors.js';

/** A test whether an address is one of the local endpoints. */
export type LocalTest = (address: string) => boolean;

/** Ranges whose addresses are never a computer out on the internet (RFC 1918, 3927, 4193, 4291). */
const PRIVATE = new Set(['private', 'loopback', 'linkLocal', 'uniqueLocal']);

export function isPrivate(address: string): boolean {
  return PRIVATE.has(ipaddr.process(address).range());
}

/** Whether an address names a single interface, not a group or all of a network. */
export function isUnicast(address: string): boolean {
  return !['multicast', 'broadcast', 'unspecified'].includes(ipaddr.process(address).range());
}

/** Reads `--local`: addresses and networks in CIDR notation. Throws a UsageError that names the bad one. */
export function localTest(networks: readonly string[]): LocalTest {
  const ranges = networks.map(parseNetwork);
  return (address) => {
    const parsed = ipaddr.process(address);
    return ranges.some(([base, bits]) => base.kind() === parsed.kind() && parsed.match(base, bits));
  };
}

function parseNetwork(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  try {
    if (text.includes('/')) return ipaddr.parseCIDR(text);
    const address = ipaddr.parse(text);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  } catch (cause) {
    throw new UsageError(`"${text}" is neither an address nor a network.`, {
      hint: 'Write local endpoints like 192.168.1.23, 10.0.0.0/8 or fd00::/8.',
      cause,
    });
  }
}
