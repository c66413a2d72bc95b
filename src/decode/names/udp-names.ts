import type { Headers } from '../headers.js';
import { DNS_ON_UDP, NAMES_ON_UDP } from './name-ports.js';

// RFC 1035, 4.1.1.
const DNS_HEADER = 12;
const OPCODE = 0x7800;
const RESPONSE = 0x80;
/** NetBIOS names look like DNS, and tshark tells them by their port. */
const NETBIOS_PORT = 137;
const [QUIC_PORT, OPENVPN_PORT] = [443, 1194];
/** OpenVPN's packets of data, P_DATA_V1 and P_DATA_V2: others belong to its handshake, which is TLS. */
const OPENVPN_DATA = new Set([6, 9]);
/** RFC 9000, 17.2: the form of the header, and a bit that is fixed before versions are agreed on. */
const [LONG_HEADER, FIXED_BIT] = [0x80, 0x40];
/** RFC 9000; RFC 9369 and its draft. */
const VERSIONS = new Set([1, 0x6b3343cf, 0x709a50c4]);

/** Whether tshark may find a name in a UDP datagram. */
export function mayUdpCarryName(headers: Headers): boolean {
  const { sourcePort, destinationPort, payloadAt: at } = headers;
  if (NAMES_ON_UDP[sourcePort] === 1 || NAMES_ON_UDP[destinationPort] === 1) return true;
  // There tshark takes anything for DNS, of which only responses have addresses.
  if (DNS_ON_UDP[sourcePort] === 1 || DNS_ON_UDP[destinationPort] === 1) {
    return !headers.has(at, 3) || (headers.u8(at + 2) & RESPONSE) !== 0;
  }
  if (!headers.has(at, 5)) return false;
  if (sourcePort === OPENVPN_PORT || destinationPort === OPENVPN_PORT) {
    if (!OPENVPN_DATA.has(headers.u8(at) >> 3)) return true;
  }
  if (isQuicInitial(headers, at)) return true;
  const isNetbios = sourcePort === NETBIOS_PORT || destinationPort === NETBIOS_PORT;
  return !isNetbios && looksLikeDns(headers, at);
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
    (version & 0x0f0f0f0f) >>> 0 === 0x0a0a0a0a
  );
}

/** tshark takes a payload on any port for DNS by its counts: these are a little less strict. */
function looksLikeDns(headers: Headers, at: number): boolean {
  if (!headers.has(at, DNS_HEADER) || (headers.u16(at + 2) & OPCODE) !== 0) return false;
  // At most one query, and fewer than 256 records of each kind.
  const hasFew = headers.u8(at + 6) + headers.u8(at + 8) + headers.u8(at + 10) === 0;
  return hasFew && headers.u16(at + 4) <= 1 && headers.u8(at + 5) + headers.u8(at + 7) > 0;
}
