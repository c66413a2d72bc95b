import type { Headers } from '../headers.js';
import { decodeTransport } from '../transport/transport.js';
import { PROTOCOL } from './protocols.js';

const HEADER = 40;
const MAX_EXTENSIONS = 8;
/** RFC 8200, 4.2: padding; RFC 2711: router alert, of two bytes. Others may change an address or the length. */
const [PADDING_OF_ONE, PADDING, ROUTER_ALERT] = [0, 1, 0x0502];

/** Decodes an IPv6 packet that is the outer one, RFC 8200. */
export function decodeIPv6(headers: Headers, at: number): boolean {
  if (!headers.has(at, HEADER) || headers.u8(at) >> 4 !== 6) return false;
  const length = headers.u16(at + 4);
  // 0 may mean a length in an option, or segmentation offload.
  if (length === 0 || !headers.limit(at, HEADER + length)) return false;
  headers.version = 6;
  headers.sourceAt = at + 8;
  headers.destinationAt = at + 24;
  headers.hops = headers.u8(at + 7);
  let next = headers.u8(at + 6);
  let start = at + HEADER;
  for (let i = 0; next === PROTOCOL.hopByHop || next === PROTOCOL.destinationOptions; i += 1) {
    if (next === PROTOCOL.hopByHop && i > 0) return false;
    const size = headers.has(start, 2) ? 8 + headers.u8(start + 1) * 8 : 0;
    if (size === 0 || i === MAX_EXTENSIONS || !headers.has(start, size)) return false;
    if (!areHarmless(headers, start + 2, start + size)) return false;
    next = headers.u8(start);
    start += size;
  }
  if (next === PROTOCOL.routing || next === PROTOCOL.fragment) return false;
  headers.protocol = next;
  return decodeTransport(headers, start);
}

function areHarmless(headers: Headers, from: number, end: number): boolean {
  let at = from;
  while (at < end) {
    const type = headers.u8(at);
    if (type === PADDING_OF_ONE) at += 1;
    else {
      if (at + 2 > end) return false;
      if (headers.u8(at) !== PADDING && headers.u16(at) !== ROUTER_ALERT) return false;
      at += 2 + headers.u8(at + 1);
    }
  }
  return at === end;
}
