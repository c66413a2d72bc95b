import { join, u8, u16, u32 } from './bytes.js';
import { ETHER_TYPES, type EtherType } from './numbers.js';

/** RFC 2784, 2.1. */
export function gre(type: EtherType, payload: Uint8Array): Buffer {
  return join(u16(0, ETHER_TYPES[type]), payload);
}

/** RFC 2890, 2: with a key. */
export function greWithKey(type: EtherType, key: number, payload: Uint8Array): Buffer {
  return join(u16(0x2000, ETHER_TYPES[type]), u32(key), payload);
}

/** RFC 3378, 3: Ethernet in IP. */
export function etherIp(frame: Uint8Array): Buffer {
  return join(u16(0x3000), frame);
}

/** ERSPAN of type II, draft-foschiano-erspan-03, 4.2, in GRE with a sequence number (RFC 2890): what a switch mirrors. */
export function erspan(session: number, frame: Uint8Array): Buffer {
  return join(u16(0x1000, ETHER_TYPES.ERSPAN), u32(1), u16(0x1007, session), u32(0), frame);
}

/** RFC 7348, 5. */
export function vxlan(network: number, frame: Uint8Array): Buffer {
  return join(u32(0x08000000, network * 0x100), frame);
}

/** RFC 8926, 3.4. */
export function geneve(network: number, type: EtherType, payload: Uint8Array): Buffer {
  return join(u16(0, ETHER_TYPES[type]), u32(network * 0x100), payload);
}

/** 3GPP TS 29.281, 5.1: a T-PDU. */
export function gtpU(tunnel: number, packet: Uint8Array): Buffer {
  return join(u8(0x30, 0xff), u16(packet.length), u32(tunnel), packet);
}

/** RFC 2661, 3.1: data without any optional field, of PPP without its address and control. */
export function l2tp(tunnel: number, session: number, frame: Uint8Array): Buffer {
  return join(u16(0x0002, tunnel, session), frame);
}

/** AYIYA, draft-massar-v6ops-ayiya-02, 4: a packet forwarded with a signature by SHA-1, from an identity of 16 bytes. */
export function ayiya(packet: Uint8Array): Buffer {
  const [idLengthAndType, signatureLengthAndHash, authAndOperation, next] = [0x41, 0x52, 0x11, 41];
  const head = u8(idLengthAndType, signatureLengthAndHash, authAndOperation, next);
  return join(head, u32(1_483_873_200), Buffer.alloc(16, 0x20), Buffer.alloc(20, 0x5a), packet);
}
