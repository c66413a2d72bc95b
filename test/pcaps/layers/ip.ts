import { address, join, NOTHING, u8, u16, u32 } from './bytes.js';
import { PROTOCOLS, type Protocol } from './numbers.js';

interface Ends {
  readonly from: string;
  readonly to: string;
}

/** Where a fragment lies in its datagram. */
export interface Fragment {
  /** In bytes, a multiple of 8. */
  readonly offset: number;
  /** Whether others follow. */
  readonly more: boolean;
  readonly id: number;
}

interface IPv4 extends Ends {
  /** In whole words of 4 bytes. */
  readonly options?: Uint8Array;
  readonly fragment?: Fragment;
  /** What the header claims instead of what is true. */
  readonly totalLength?: number;
}

/** RFC 791, 3.1. Its checksum is zero: it is not checked. */
export function ipv4(header: IPv4, protocol: Protocol, payload: Uint8Array): Buffer {
  const { from, to, options = NOTHING, fragment } = header;
  const size = 20 + options.length;
  const { totalLength = size + payload.length } = header;
  const { offset, more, id } = fragment ?? { offset: 0, more: false, id: 0 };
  return join(
    u8(0x40 + size / 4, 0),
    u16(totalLength, id, (more ? 0x2000 : 0) + offset / 8),
    u8(64, PROTOCOLS[protocol], 0, 0),
    ...[address(from), address(to), options, payload],
  );
}

/** RFC 8200, 3. */
export function ipv6({ from, to }: Ends, next: Protocol, payload: Uint8Array): Buffer {
  const head = join(u32(0x60000000), u16(payload.length), u8(PROTOCOLS[next], 64));
  return join(head, address(from), address(to), payload);
}

/** RFC 8200, 4.3 and 4.6: options that are padding alone. */
export function options6(next: Protocol, payload: Uint8Array): Buffer {
  return join(u8(PROTOCOLS[next], 0, 1, 4, 0, 0, 0, 0), payload);
}

/** RFC 8754, 2: segment routing by way of one address. */
export function segmentRouting(next: Protocol, segment: string, payload: Uint8Array): Buffer {
  return join(u8(PROTOCOLS[next], 2, 4, 0, 0, 0, 0, 0), address(segment), payload);
}

/** RFC 8200, 4.5. */
export function fragment6(
  { offset, more, id }: Fragment,
  next: Protocol,
  payload: Uint8Array,
): Buffer {
  return join(u8(PROTOCOLS[next], 0), u16(offset + (more ? 1 : 0)), u32(id), payload);
}

/** RFC 4302, 2: what it protects follows in the clear. */
export function authentication(next: Protocol, payload: Uint8Array): Buffer {
  const check = [0x11111111, 0x22222222, 0x33333333];
  return join(u8(PROTOCOLS[next], 4, 0, 0), u32(0x100, 1, ...check), payload);
}

/** RFC 4303, 2: nothing of what it carries can be read. */
export function encrypted(bytes: number): Buffer {
  return join(u32(0x200, 1), Buffer.alloc(bytes, 0xc5));
}
