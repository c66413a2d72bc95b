import { digitsOf, parse } from './address.js';

/** The domain name of an address's PTR record (RFC 1035, 3.5; RFC 3596, 2.5). Throws if the text is no address. */
export function reverseName(address: string): string {
  const { version, key } = parse(address);
  if (version === 4) return `${digitsOf(key, 4, 8).reverse().join('.')}.in-addr.arpa`;
  const digits = digitsOf(key, 32, 4).map((digit) => digit.toString(16));
  return `${digits.reverse().join('.')}.ip6.arpa`;
}
