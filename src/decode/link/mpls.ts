import type { Headers } from '../headers.js';
import { decodeIPv4 } from '../network/ipv4.js';
import { decodeIPv6 } from '../network/ipv6.js';

const MAX_LABELS = 8;
/** RFC 3032, 2.1: smaller labels have a meaning of their own. */
const FIRST_LABEL = 16;

/** Decodes a stack of MPLS labels (RFC 3032) with IP under it. */
export function decodeMpls(headers: Headers, at: number): boolean {
  for (let i = 0; i < MAX_LABELS; i += 1) {
    const start = at + i * 4;
    if (!headers.has(start, 5) || headers.u32(start) / 0x1000 < FIRST_LABEL) return false;
    const isBottom = (headers.u8(start + 2) & 1) === 1;
    if (isBottom) {
      // RFC 4928: the first half of a byte tells IP from others.
      const version = headers.u8(start + 4) >> 4;
      if (version === 4) return decodeIPv4(headers, start + 4);
      return version === 6 && decodeIPv6(headers, start + 4);
    }
  }
  return false;
}
