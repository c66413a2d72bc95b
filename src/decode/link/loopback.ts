import type { Headers } from '../headers.js';
import { decodeIPv4 } from '../network/ipv4.js';
import { decodeIPv6 } from '../network/ipv6.js';

const HEADER = 4;
/** AF_INET, everywhere. */
const IPV4 = 2;
/** AF_INET6 of NetBSD and OpenBSD, FreeBSD, macOS. */
const IPV6 = new Set([24, 28, 30]);

/** LINKTYPE_NULL and LINKTYPE_LOOP: the address family, in the byte order of the computer or of the network. */
export function decodeLoopback(headers: Headers, at: number): boolean {
  if (!headers.has(at, HEADER)) return false;
  const family = headers.u32(at) < 0x10000 ? headers.u32(at) : reversed(headers, at);
  if (family === IPV4) return decodeIPv4(headers, at + HEADER);
  return IPV6.has(family) && decodeIPv6(headers, at + HEADER);
}

function reversed(headers: Headers, at: number): number {
  const [a, b, c, d] = [0, 1, 2, 3].map((i) => headers.u8(at + i)) as [number, number, number, number];
  return d * 0x1000000 + c * 0x10000 + b * 0x100 + a;
}
