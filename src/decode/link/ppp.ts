import type { Headers } from '../headers.js';
import { decodeIPv4 } from '../network/ipv4.js';
import { decodeIPv6 } from '../network/ipv6.js';

// IANA, ppp-numbers.
const [IPV4, IPV6] = [0x0021, 0x0057];
/** RFC 1662, 3.1: all stations, unnumbered information. */
const ADDRESS_AND_CONTROL = 0xff03;

/** Decodes what PPP carries; its protocol in two bytes (RFC 1661, 2). */
export function decodePpp(headers: Headers, at: number): boolean {
  if (!headers.has(at, 2)) return false;
  const protocol = headers.u16(at);
  if (protocol === IPV4) return decodeIPv4(headers, at + 2);
  return protocol === IPV6 && decodeIPv6(headers, at + 2);
}

/** Decodes PPP of a serial line, with or without address and control. */
export function decodeSerialPpp(headers: Headers, at: number): boolean {
  if (!headers.has(at, 2)) return false;
  return decodePpp(headers, headers.u16(at) === ADDRESS_AND_CONTROL ? at + 2 : at);
}
