import ipaddr from 'ipaddr.js';
import { SPECIAL_RANGES } from './special-ranges.js';

/** An address as a number. */
export interface Address {
  readonly version: 4 | 6;
  readonly key: bigint;
}

/** What an address tells by itself. */
export interface AddressFacts extends Address {
  /** `public`, or what its range is for: private, loopback, multicast … */
  readonly scope: string;
  /**
   * The address that somebody on the internet has: this one, or of a translated or tunneled one the IPv4 address
   * within. Undefined where nobody can have it.
   */
  readonly global: Address | undefined;
}

/** Addresses of one version from the first to the last, as numbers. */
export interface AddressRange {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const SPECIAL = SPECIAL_RANGES.map(({ network, ...range }) => ({ ...rangeOf(network), ...range }));

const known = new Map<string, AddressFacts>();
/** So many are remembered; a watch asks for the same ones again and again. */
const MOST_KNOWN = 500_000;

/** Facts of an address. Throws for a text that is none. */
export function factsOf(address: string): AddressFacts {
  const found = known.get(address);
  if (found) return found;
  const parsed = parse(address);
  const { scope, isGlobal } = rangeWith(parsed);
  const facts = { ...parsed, scope, global: isGlobal ? parsed : within(parsed) };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(address, facts);
  return facts;
}

/** The last ranges hold every address. */
function rangeWith(address: Address): (typeof SPECIAL)[number] {
  const found = SPECIAL.find((range) => holds(range, address));
  if (!found) throw new Error(`No range holds ${address.key}.`);
  return found;
}

export function holds(range: AddressRange, { version, key }: Address): boolean {
  return range.version === version && range.first <= key && key <= range.last;
}

const [NAT64, SIX_TO_FOUR] = [rangeOf('64:ff9b::/96'), rangeOf('2002::/16')];

/** The global IPv4 address within one of NAT64 (RFC 6052, 2.1) or 6to4 (RFC 3056, 2). */
function within(address: Address): Address | undefined {
  const key = holds(NAT64, address)
    ? BigInt.asUintN(32, address.key)
    : holds(SIX_TO_FOUR, address)
      ? BigInt.asUintN(32, address.key >> 80n)
      : undefined;
  if (key === undefined) return undefined;
  const inner: Address = { version: 4, key };
  return rangeWith(inner).isGlobal ? inner : undefined;
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
export function parse(address: string): Address {
  const parsed = ipaddr.process(address);
  const key = BigInt(`0x${Buffer.from(parsed.toByteArray()).toString('hex')}`);
  return { version: parsed.kind() === 'ipv4' ? 4 : 6, key };
}

/** An address as text that every reader of addresses takes. */
export function textOf({ version, key }: Address): string {
  if (version === 4) return digitsOf(key, 4, 8).join('.');
  return digitsOf(key, 8, 16)
    .map((digit) => digit.toString(16))
    .join(':');
}

/** An address as people write it: RFC 5952. */
export function writtenOf(address: Address): string {
  const text = textOf(address);
  return address.version === 4 ? text : ipaddr.IPv6.parse(text).toRFC5952String();
}

/** A number in so many digits of so many bits each, the highest first. */
export function digitsOf(key: bigint, count: number, bits: number): bigint[] {
  return Array.from({ length: count }, (_, i) =>
    BigInt.asUintN(bits, key >> BigInt((count - 1 - i) * bits)),
  );
}
