import type { Headers } from '../headers.js';
import { decodeEtherType } from './ether-type.js';
import { MIN_ETHER_TYPE } from './ether-types.js';
import { decodeLlc } from './llc.js';

const HEADER = 14;
/** IEEE 802.3, 3.2.6: the largest value that is a length. */
const MAX_LENGTH = 1500;
/** Cisco's ISL encloses whole frames in what begins with these addresses. */
const ISL = new Set([0x01_00_0c, 0x0c_00_0c]);

/** Decodes an Ethernet frame, or one of IEEE 802.3. */
export function decodeEthernet(headers: Headers, at: number): boolean {
  if (!headers.has(at, HEADER)) return false;
  headers.ethernetAt = at;
  const type = headers.u16(at + 12);
  if (type >= MIN_ETHER_TYPE) return decodeEtherType(headers, type, at + HEADER);
  if (type > MAX_LENGTH || ISL.has(headers.u32(at) >>> 8)) return false;
  return headers.limit(at + HEADER, type) && decodeLlc(headers, at + HEADER);
}
