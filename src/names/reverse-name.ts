import { parse } from './address.js';

/** The name under which DNS has the name of an address (RFC 1035, 3.5; RFC 3596, 2.5). Throws for a text that is none. */
export function reverseName(address: string): string {
  const { version, key } = parse(address);
  if (version === 4) return `${digits(key, 4, 8).join('.')}.in-addr.arpa`;
  return `${digits(key, 32, 4)
    .map((digit) => digit.toString(16))
    .join('.')}.ip6.arpa`;
}

/** So many digits of so many bits each, the lowest first. */
function digits(key: bigint, count: number, bits: number): bigint[] {
  return Array.from({ length: count }, (_, i) => BigInt.asUintN(bits, key >> BigInt(i * bits)));
}
