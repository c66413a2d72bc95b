import type { Headers } from '../headers.js';
import { decodeIPv4 } from '../network/ipv4.js';
import { decodeIPv6 } from '../network/ipv6.js';

const HEADER = 4;
/** AF_INET, everywhere. */
const IPV4 = 2;
/** AF_INET6 of NetBSD and OpenBSD, FreeBSD, macOS. */
const IPV6 = new Set([24, 28, 30]);

/** LINKTYPE_NULL: the address family in the byte order of the computer that captured. */
export function decodeNull(headers: Headers, at: number): boolean {
  if (!headers.has(at, HEADER)) return false;
  // A family is less than 256: either its last byte is set, or its first.
  const family = headers.u32(at);
  const isReversed = family > 0xffff && family % 0x1000000 === 0;
  return decodeFamily(headers, isReversed ? headers.u8(at) : family, at + HEADER);
}

/** LINKTYPE_LOOP: the address family in network order. */
export function decodeLoop(headers: Headers, at: number): boolean {
  return headers.has(at, HEADER) && decodeFamily(headers, headers.u32(at), at + HEADER);
}

function decodeFamily(headers: Headers, family: number, at: number): boolean {
  if (family === IPV4) return decodeIPv4(headers, at);
  return IPV6.has(family) && decodeIPv6(headers, at);
}
