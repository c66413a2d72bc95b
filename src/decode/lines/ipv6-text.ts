import type { LineBuffer } from './line-buffer.js';

const COLON = 58;
const GROUPS = 8;

/**
 * Writes an IPv6 address as tshark prints it, which is as inet_ntop(3) of BIND does: RFC 5952, but with IPv4 at the end of
 * mapped addresses (::ffff:1.2.3.4) and of compatible ones (::1.2.3.4).
 */
export function writeIPv6(into: LineBuffer, from: Uint8Array, start: number): void {
  const group = (i: number) =>
    ((from[start + i * 2] as number) << 8) | (from[start + i * 2 + 1] as number);
  // The first of the longest runs of at least two zeros.
  let [zeros, count] = [-1, 1];
  for (let i = 0; i < GROUPS; i += 1) {
    let end = i;
    while (end < GROUPS && group(end) === 0) end += 1;
    if (end - i > count) {
      zeros = i;
      count = end - i;
    }
    i = end;
  }
  const hasIPv4 = zeros === 0 && (count === 6 || (count === 5 && group(5) === 0xffff));
  const groups = hasIPv4 ? 6 : GROUPS;
  for (let i = 0; i < groups; i += 1) {
    if (i === zeros) {
      into.byte(COLON);
      i += count - 1;
      if (i === groups - 1) into.byte(COLON);
    } else {
      if (i > 0) into.byte(COLON);
      into.hex(group(i));
    }
  }
  if (hasIPv4) {
    if (count === 5) into.byte(COLON);
    into.ipv4(from, start + 12);
  }
}
