import type { Headers } from '../headers.js';
import { decodeIPv4 } from '../network/ipv4.js';
import { decodeIPv6 } from '../network/ipv6.js';

/** LINKTYPE_RAW: the IP version tells which it is. */
export function decodeRawIp(headers: Headers, at: number): boolean {
  if (!headers.has(at, 1)) return false;
  const version = headers.u8(at) >> 4;
  return version === 4 ? decodeIPv4(headers, at) : version === 6 && decodeIPv6(headers, at);
}
