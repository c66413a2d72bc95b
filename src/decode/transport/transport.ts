import type { Headers } from '../headers.js';
import { PROTOCOL } from '../network/protocols.js';

const TCP_HEADER = 20;
const UDP_HEADER = 8;

/** Decodes what IP carries: ports of TCP and UDP; no column depends on other protocols. */
export function decodeTransport(headers: Headers, at: number): boolean {
  switch (headers.protocol) {
    case PROTOCOL.tcp:
      return decodeTcp(headers, at);
    case PROTOCOL.udp:
      return decodeUdp(headers, at);
    default:
      headers.payloadAt = at;
      return true;
  }
}

/** RFC 9293, 3.1. */
function decodeTcp(headers: Headers, at: number): boolean {
  if (!headers.has(at, TCP_HEADER)) return false;
  const size = (headers.u8(at + 12) >> 4) * 4;
  if (size < TCP_HEADER || !headers.has(at, size)) return false;
  headers.sourcePort = headers.u16(at);
  headers.destinationPort = headers.u16(at + 2);
  headers.tcpSequence = headers.u32(at + 4);
  headers.tcpFlags = headers.u16(at + 12) & 0xfff;
  headers.tcpLength = headers.wireEnd - at - size;
  headers.payloadAt = at + size;
  return true;
}

/** RFC 768. */
function decodeUdp(headers: Headers, at: number): boolean {
  if (!headers.has(at, UDP_HEADER)) return false;
  const length = headers.u16(at + 4);
  if (length < UDP_HEADER || !headers.limit(at, length)) return false;
  headers.sourcePort = headers.u16(at);
  headers.destinationPort = headers.u16(at + 2);
  headers.payloadAt = at + UDP_HEADER;
  return true;
}
