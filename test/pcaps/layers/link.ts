import { hex, join, NOTHING, u8, u16, u32, zeros } from './bytes.js';
import { ETHER_TYPES, type EtherType } from './numbers.js';

const [TO, FROM] = [hex('0200 0000 0002'), hex('0200 0000 0001')];

/** IEEE 802.3, 3.1.1: destination, source, type. Without preamble and check sequence, as captures have it. */
export function ethernet(type: EtherType, payload: Uint8Array, to = TO): Buffer {
  return join(to, FROM, u16(ETHER_TYPES[type]), payload);
}

/** IEEE 802.3, 3.2.6: a length in the place of the type, and filled up to 60 bytes. */
export function ethernetWithLength(payload: Uint8Array, to: Uint8Array): Buffer {
  return join(to, FROM, u16(payload.length), payload, zeros(Math.max(0, 46 - payload.length)));
}

/** Fills an Ethernet frame up to the least that is sent (IEEE 802.3, 4.2.3.3), less the check sequence. */
export function padded(frame: Uint8Array): Buffer {
  return join(frame, zeros(Math.max(0, 60 - frame.length)));
}

/** IEEE 802.1Q, 9.6: what follows the tag's own type. */
export function vlan(id: number, type: EtherType, payload: Uint8Array): Buffer {
  return join(u16(id, ETHER_TYPES[type]), payload);
}

/** RFC 3032, 2.1: a stack of labels, the last with the bottom bit. */
export function mpls(labels: readonly number[], payload: Uint8Array): Buffer {
  const entries = labels.map((label, i) => {
    const isBottom = i === labels.length - 1 ? 0x100 : 0;
    return u32(label * 0x1000 + isBottom + 64);
  });
  return join(...entries, payload);
}

/** RFC 1661, 2; the protocol numbers are 0x0021 for IPv4, 0x0057 for IPv6 and 0xc021 for LCP. */
export function ppp(protocol: number, payload: Uint8Array): Buffer {
  return join(u16(protocol), payload);
}

/** RFC 2516, 4: a PPPoE session. */
export function pppoe(payload: Uint8Array): Buffer {
  return join(u8(0x11, 0), u16(0x1234, payload.length), payload);
}

/** LINKTYPE_LINUX_SLL: a packet to this computer, from Ethernet. */
export function linuxCooked(type: EtherType, payload: Uint8Array): Buffer {
  return join(u16(0, 1, 6), FROM, zeros(2), u16(ETHER_TYPES[type]), payload);
}

/** LINKTYPE_LINUX_SLL2. */
export function linuxCooked2(type: EtherType, payload: Uint8Array): Buffer {
  const head = [u16(ETHER_TYPES[type], 0), u32(3), u16(1), u8(0, 6), FROM, zeros(2)];
  return join(...head, payload);
}

/** LINKTYPE_NULL: the address family in the order of the computer that captured. */
export function bsdLoopback(family: number, payload: Uint8Array): Buffer {
  return join(u8(family, 0, 0, 0), payload);
}

/** LINKTYPE_LOOP: the address family in network order. */
export function openBsdLoopback(family: number, payload: Uint8Array): Buffer {
  return join(u32(family), payload);
}

/** IEEE 802.2 in 802.3: the service access point on both sides, unnumbered information. */
export function llc(accessPoint: number, payload: Uint8Array): Buffer {
  return join(u8(accessPoint, accessPoint, 3), payload);
}

/** RFC 1042: IP over IEEE 802 networks. */
export function snap(type: EtherType, payload: Uint8Array = NOTHING): Buffer {
  return llc(0xaa, join(zeros(3), u16(ETHER_TYPES[type]), payload));
}

/** IEEE 802.11, 9.3.2: a data frame from an access point. */
export function wifiData(payload: Uint8Array): Buffer {
  return join(hex('0802 0000'), TO, FROM, FROM, u16(0), payload);
}

/** IEEE 802.11, 9.3.3.2: a beacon of a network without a name. */
export function wifiBeacon(): Buffer {
  const body = join(zeros(8), u16(0x6400, 0), u8(0, 0), u8(1, 1, 0x82));
  return join(hex('8000 0000 ffffffffffff'), FROM, FROM, u16(0), body);
}

/** https://www.radiotap.org: a header without any field. */
export function radiotap(frame: Uint8Array): Buffer {
  return join(u8(0, 0, 8, 0), zeros(4), frame);
}
