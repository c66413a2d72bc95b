import ipaddr from 'ipaddr.js';
import { SPECIAL_RANGES } from './special-ranges.js';

/** What an address tells by itself. */
export interface AddressFacts {
  readonly version: 4 | 6;
  /** The address as a number. */
  readonly key: bigint;
  /** `public`, or what its range is for: private, loopback, multicast … */
  readonly scope: string;
}

/** Addresses of one version from the first to the last, as numbers. */
export interface AddressRange {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const SPECIAL = SPECIAL_RANGES.map(([network, scope]) => ({ ...rangeOf(network), scope }));

const known = new Map<string, AddressFacts>();
/** So many are remembered; a watch asks for the same ones again and again. */
const MOST_KNOWN = 500_000;

/** Facts of an address. Throws for a text that is none. */
export function factsOf(address: string): AddressFacts {
  const found = known.get(address);
  if (found) return found;
  const { version, key } = parse(address);
  const special = SPECIAL.find(
    (range) => range.version === version && range.first <= key && key <= range.last,
  );
  const facts = { version, key, scope: special?.scope ?? 'public' };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(address, facts);
  return facts;
}

/** The addresses of a network in CIDR notation. Throws for a text that is none. */
export function rangeOf(network: string): AddressRange {
  const [base, bits] = ipaddr.parseCIDR(network);
  const { version, key } = parse(base.toString());
  const free = BigInt((version === 4 ? 32 : 128) - bits);
  const first = (key >> free) << free;
  return { version, first, last: first + (1n << free) - 1n };
}

/** An address as a number; an IPv4 address that is mapped into IPv6 (RFC 4291, 2.5.5.2) is that of IPv4. Throws for a text that is none. */
export function parse(address: string): Pick<AddressFacts, 'version' | 'key'> {
  const parsed = ipaddr.process(address);
  const key = parsed.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return { version: parsed.kind() === 'ipv4' ? 4 : 6, key };
}
