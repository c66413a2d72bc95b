import type { Headers } from '../headers.js';
import { decodeLlc } from './llc.js';

// IEEE 802.11, 9.2.4.
const TYPE = { data: 0x08, qosData: 0x88 };
const FLAG = {
  toSystem: 0x01,
  fromSystem: 0x02,
  moreFragments: 0x04,
  isProtected: 0x40,
  order: 0x80,
};
const HEADER = 24;
const FOURTH_ADDRESS = 6;
const QOS = 2;
const IS_AGGREGATE = 0x80;
/** Address and control of IEEE 802.2 with SNAP. */
const SNAP = 0xaaaa;

/** Decodes a data frame of IEEE 802.11 that is neither encrypted nor in fragments, nor in an aggregate. */
export function decodeWifi(headers: Headers, at: number): boolean {
  if (!headers.has(at, HEADER)) return false;
  const [type, flags] = [headers.u8(at), headers.u8(at + 1)];
  if (type !== TYPE.data && type !== TYPE.qosData) return false;
  if (flags & (FLAG.moreFragments | FLAG.isProtected | FLAG.order)) return false;
  // The fragment's number is in the lowest bits of the first byte.
  if (headers.u8(at + 22) & 0x0f) return false;
  const both = FLAG.toSystem | FLAG.fromSystem;
  let next = at + HEADER + ((flags & both) === both ? FOURTH_ADDRESS : 0);
  if (type === TYPE.qosData) {
    if (!headers.has(next, QOS) || headers.u8(next) & IS_AGGREGATE) return false;
    next += QOS;
  }
  return headers.has(next, 2) && headers.u16(next) === SNAP && decodeLlc(headers, next);
}
