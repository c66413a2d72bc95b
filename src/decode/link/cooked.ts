import type { Headers } from '../headers.js';
import { decodeEtherType } from './ether-type.js';
import { MIN_ETHER_TYPE } from './ether-types.js';

const [HEADER, HEADER_2] = [16, 20];
/** ARPHRD_ of Linux whose packets begin with the network layer: Ethernet, PPP, tunnels, loopback, none. */
const PLAIN_DEVICES = new Set([1, 512, 768, 769, 772, 776, 65534]);

/** LINKTYPE_LINUX_SLL: the protocol is the last field. */
export function decodeCooked(headers: Headers, at: number): boolean {
  if (!headers.has(at, HEADER)) return false;
  return decode(headers, headers.u16(at + 2), headers.u16(at + 14), at + HEADER);
}

/** LINKTYPE_LINUX_SLL2: the protocol is the first field. */
export function decodeCooked2(headers: Headers, at: number): boolean {
  if (!headers.has(at, HEADER_2)) return false;
  return decode(headers, headers.u16(at + 8), headers.u16(at), at + HEADER_2);
}

function decode(headers: Headers, device: number, type: number, at: number): boolean {
  return PLAIN_DEVICES.has(device) && type >= MIN_ETHER_TYPE && decodeEtherType(headers, type, at);
}
