import type { Headers } from '../headers.js';
import { decodeTransport } from '../transport/transport.js';

const HEADER = 20;
/** More fragments, and the offset of this one. */
const IS_FRAGMENT = 0x3fff;
/** Options that neither change an address nor can be wrong in themselves: RFC 791, 3.1; RFC 2113, router alert. */
const [END, NO_OPERATION, ROUTER_ALERT] = [0, 1, 0x9404];

/** Decodes an IPv4 packet that is the outer one, RFC 791. */
export function decodeIPv4(headers: Headers, at: number): boolean {
  if (!headers.has(at, HEADER)) return false;
  const first = headers.u8(at);
  const size = (first & 0x0f) * 4;
  if (first >> 4 !== 4 || size < HEADER || !headers.has(at, size)) return false;
  if ((headers.u16(at + 6) & IS_FRAGMENT) !== 0) return false;
  if (size > HEADER && !areHarmless(headers, at + HEADER, at + size)) return false;
  // 0 is what segmentation offload leaves: the packet is as long as the layer.
  const length = headers.u16(at + 2) || headers.wireEnd - at;
  if (length < size || !headers.limit(at, length)) return false;
  headers.version = 4;
  headers.sourceAt = at + 12;
  headers.destinationAt = at + 16;
  headers.hops = headers.u8(at + 8);
  headers.protocol = headers.u8(at + 9);
  return decodeTransport(headers, at + size);
}

function areHarmless(headers: Headers, from: number, end: number): boolean {
  let at = from;
  while (at < end) {
    const type = headers.u8(at);
    if (type === END) return true;
    if (type === NO_OPERATION) at += 1;
    else {
      if (at + 4 > end || headers.u16(at) !== ROUTER_ALERT) return false;
      at += 4;
    }
  }
  return true;
}
