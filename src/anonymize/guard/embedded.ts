import { type Address, contains, rangeOf } from '../../names/address.js';

const [SIX_TO_FOUR, TEREDO, NAT64, COMPATIBLE] = [
  ...[rangeOf('2002::/16'), rangeOf('2001::/32'), rangeOf('64:ff9b::/96'), rangeOf('::/96')],
] as const;
/** Low 25 bits of the upper half of an ISATAP interface identifier (RFC 5214), whose lower half is an IPv4 address. */
const ISATAP = 0x5efen;

/**
 * The IPv4 addresses embedded in an IPv6 address: 6to4 (RFC 3056), Teredo server and client (RFC 4380), NAT64 (RFC 6052),
 * IPv4-compatible (RFC 4291, 2.5.5.1) and ISATAP.
 */
export function embeddedIpv4(address: Address): Address[] {
  const { key } = address;
  if (address.version === 4) return [];
  if (contains(SIX_TO_FOUR, address)) return [ipv4(key >> 80n)];
  if (contains(TEREDO, address)) return [ipv4(key >> 64n), ipv4(~key)];
  if (contains(NAT64, address) || contains(COMPATIBLE, address)) return [ipv4(key)];
  return BigInt.asUintN(32, key >> 32n) % 0x2000000n === ISATAP ? [ipv4(key)] : [];
}

/** The IPv4 address in the lowest 32 bits of a number. */
export function ipv4(key: bigint): Address {
  return { version: 4, key: BigInt.asUintN(32, key) };
}
