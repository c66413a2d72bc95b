import ipaddr from 'ipaddr.js';
import { SPECIAL_RANGES } from './special-ranges.js';

/** An address as a number. */
export interface Address {
  readonly version: 4 | 6;
  readonly key: bigint;
}

/** Properties of an address that follow from its range. */
export interface AddressFacts extends Address {
  /** `public`, or the purpose of its range: private, loopback, multicast … */
  readonly scope: string;
  /**
   * The globally reachable address: this one, or the IPv4 address embedded in a NAT64 or 6to4 one. Undefined if there is
   * none.
   */
  readonly global: Address | undefined;
}

/** Consecutive addresses of one version, both ends included. */
export interface AddressRange {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const SPECIAL = SPECIAL_RANGES.map(({ network, ...range }) => ({ ...rangeOf(network), ...range }));

/** Rebuilds in one process look up the same addresses again. */
const cache = new Map<string, AddressFacts>();
const CACHE_SIZE = 20_000;

/** Properties of an address. Throws if the text is no address. */
export function factsOf(address: string): AddressFacts {
  const found = cache.get(address);
  if (found) return found;
  const parsed = parse(address);
  const { scope, isGlobal } = rangeWith(parsed);
  const facts = { ...parsed, scope, global: isGlobal ? parsed : embedded(parsed) };
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(address, facts);
  return facts;
}

/** The first special range that contains the address; those at the end contain all. */
function rangeWith(address: Address): (typeof SPECIAL)[number] {
  const found = SPECIAL.find((range) => contains(range, address));
  if (!found) throw new Error(`No range contains ${address.key}.`);
  return found;
}

export function contains(range: AddressRange, { version, key }: Address): boolean {
  return range.version === version && range.first <= key && key <= range.last;
}

const [NAT64, SIX_TO_FOUR] = [rangeOf('64:ff9b::/96'), rangeOf('2002::/16')];

/** The global IPv4 address embedded in a NAT64 (RFC 6052, 2.1) or 6to4 address (RFC 3056, 2). */
function embedded(address: Address): Address | undefined {
  const key = contains(NAT64, address)
    ? BigInt.asUintN(32, address.key)
    : contains(SIX_TO_FOUR, address)
      ? BigInt.asUintN(32, address.key >> 80n)
      : undefined;
  if (key === undefined) return undefined;
  const inner: Address = { version: 4, key };
  return rangeWith(inner).isGlobal ? inner : undefined;
}

/** The addresses of a network in CIDR notation. Throws if the text is none. */
export function rangeOf(network: string): AddressRange {
  const [base, bits] = ipaddr.parseCIDR(network);
  const { version, key } = parse(base.toString());
  const free = BigInt((version === 4 ? 32 : 128) - bits);
  const first = (key >> free) << free;
  return { version, first, last: first + (1n << free) - 1n };
}

/** Parses an address; an IPv4-mapped IPv6 address (RFC 4291, 2.5.5.2) becomes IPv4. Throws if the text is no address. */
export function parse(address: string): Address {
  const parsed = ipaddr.process(address);
  const key = BigInt(`0x${Buffer.from(parsed.toByteArray()).toString('hex')}`);
  return { version: parsed.kind() === 'ipv4' ? 4 : 6, key };
}

/** The address as text, IPv6 with all eight groups. */
export function textOf({ version, key }: Address): string {
  if (version === 4) return digitsOf(key, 4, 8).join('.');
  return digitsOf(key, 8, 16)
    .map((digit) => digit.toString(16))
    .join(':');
}

/** The address in canonical form (RFC 5952). */
export function writtenOf(address: Address): string {
  const text = textOf(address);
  return address.version === 4 ? text : ipaddr.IPv6.parse(text).toRFC5952String();
}

/** A number as `count` digits of `bits` bits each, the most significant first. */
export function digitsOf(key: bigint, count: number, bits: number): bigint[] {
  return Array.from({ length: count }, (_, i) =>
    BigInt.asUintN(bits, key >> BigInt((count - 1 - i) * bits)),
  );
}

/** The bytes of an address, the most significant first: 4 or 16. Throws if the text is no address. */
export function addressBytes(address: string): readonly number[] {
  return ipaddr.parse(address).toByteArray();
}
