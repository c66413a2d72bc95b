import { join, NOTHING, u8, u16, u32 } from './bytes.js';

/** RFC 768. Its checksum is zero: there is none. */
export function udp(source: number, destination: number, payload: Uint8Array = NOTHING): Buffer {
  return join(u16(source, destination, 8 + payload.length, 0), payload);
}

/** RFC 3828: the checksum covers the header alone. */
export function udpLite(source: number, destination: number, payload: Uint8Array): Buffer {
  return join(u16(source, destination, 8, 0), payload);
}

/** RFC 9293, 3.1: an acknowledgement, with data or not. */
export function tcp(source: number, destination: number, payload: Uint8Array = NOTHING): Buffer {
  return join(u16(source, destination), u32(1, 1), u16(0x5010, 8192, 0, 0), payload);
}

/** RFC 9260, 3: a chunk of data. */
export function sctp(source: number, destination: number, payload: Uint8Array): Buffer {
  const chunk = join(u8(0, 3), u16(16 + payload.length), u32(1), u16(0, 0), u32(0));
  return join(u16(source, destination), u32(7, 0), chunk, payload);
}

/** RFC 792 and, for IPv6, RFC 4443, 2.1: a message with its type and code, such as an error that quotes a packet. */
export function icmp(type: number, code: number, body: Uint8Array): Buffer {
  return join(u8(type, code), u16(0), u32(0x00010001), body);
}
