import type { Headers } from '../headers.js';
import { decodeEtherType } from './ether-type.js';
import { MIN_ETHER_TYPE } from './ether-types.js';

const SNAP_HEADER = 8;
/** IEEE 802.2: the service access point of SNAP on both sides, and unnumbered information. */
const SNAP = 0xaaaa03;
/** IEEE 802.1D, 9: spanning tree. */
const SPANNING_TREE = 0x424203;

/** Decodes IEEE 802.2, with an EtherType in SNAP (RFC 1042). */
export function decodeLlc(headers: Headers, at: number): boolean {
  if (!headers.has(at, 4)) return false;
  const header = headers.u32(at) >>> 8;
  // Without IP: no column depends on it.
  if (header === SPANNING_TREE) return true;
  if (header !== SNAP || !headers.has(at, SNAP_HEADER)) return false;
  const isEtherType = headers.u8(at + 3) === 0 && headers.u16(at + 4) === 0;
  const type = headers.u16(at + 6);
  return isEtherType && type >= MIN_ETHER_TYPE && decodeEtherType(headers, type, at + SNAP_HEADER);
}
