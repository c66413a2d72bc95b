import type { Headers } from '../headers.js';
import { NAMES_ON_UDP } from './name-ports.js';

const DNS_HEADER = 12;
const QUIC_PORT = 443;
/** RFC 9000, 17.2: the form of the header, and a bit that is fixed before versions are agreed on. */
const [LONG_HEADER, FIXED_BIT] = [0x80, 0x40];
/** RFC 9000; RFC 9369 and its draft. */
const VERSIONS = new Set([1, 0x6b3343cf, 0x709a50c4]);

/** Whether tshark may find a name in a UDP datagram. */
export function mayUdpCarryName(headers: Headers): boolean {
  const { sourcePort, destinationPort, payloadAt: at } = headers;
  if (NAMES_ON_UDP[sourcePort] === 1 || NAMES_ON_UDP[destinationPort] === 1) return true;
  if (!headers.has(at, 5)) return false;
  return isQuicInitial(headers, at) || looksLikeDns(headers, at);
}

/** tshark takes it for QUIC on any port if it knows the version, and on QUIC's own anyway. */
function isQuicInitial(headers: Headers, at: number): boolean {
  const first = headers.u8(at);
  if (!(first & LONG_HEADER)) return false;
  if (headers.sourcePort === QUIC_PORT || headers.destinationPort === QUIC_PORT) return true;
  return (first & FIXED_BIT) !== 0 && isQuicVersion(headers.u32(at + 1));
}

function isQuicVersion(version: number): boolean {
  return (
    VERSIONS.has(version) ||
    // Drafts of the IETF, of Facebook, of Google (as letters), and what greases the negotiation.
    version >>> 8 === 0xff0000 ||
    version >>> 8 === 0xfaceb0 ||
    version >>> 16 === 0x5130 ||
    version >>> 16 === 0x5430 ||
    ((version & 0x0f0f0f0f) >>> 0) === 0x0a0a0a0a
  );
}

/** tshark's heuristic for DNS on any port, but for what it demands of the counts. */
function looksLikeDns(headers: Headers, at: number): boolean {
  if (!headers.has(at, DNS_HEADER)) return false;
  const isQuery = (headers.u16(at + 2) & 0x7800) === 0;
  return isQuery && headers.u16(at + 4) <= 1 && headers.u8(at + 6) + headers.u8(at + 8) === 0;
}
