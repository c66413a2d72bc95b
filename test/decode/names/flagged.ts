import { join, u8, u16, u32 } from '../../pcaps/layers/bytes.js';
import { ipv4 } from '../../pcaps/layers/ip.js';
import { ethernet } from '../../pcaps/layers/link.js';
import { udp } from '../../pcaps/layers/transport.js';
import { pcap } from '../../pcaps/pcap.js';
import { hostsOf } from '../../pcaps/sample.js';
import { decodeFile } from '../decode-file.js';

const { a: client, b: server } = hostsOf(0);
const TIME = 1_483_873_200_000_000_000n;

/** A segment from client to server, or back. */
export interface Segment {
  readonly ports: readonly [number, number];
  readonly payload: Uint8Array | string;
  readonly sequence?: number;
  readonly flags?: number;
  readonly isReply?: boolean;
}

/** RFC 9293, 3.1. */
export function segment({ ports, payload, sequence = 1, flags = 0x18, isReply }: Segment): Buffer {
  const [from, to] = isReply ? [server, client] : [client, server];
  const header = [u16(...ports), u32(sequence, 1), u8(0x50, flags), u16(8192, 0, 0)];
  return ethernet('IPv4', ipv4({ from, to }, 'TCP', join(...header, Buffer.from(payload))));
}

export function datagram(ports: readonly [number, number], payload: Uint8Array): Buffer {
  return ethernet('IPv4', ipv4({ from: client, to: server }, 'UDP', udp(...ports, payload)));
}

/** Which of the packets of a capture may carry a name. */
export function flagged(packets: readonly Uint8Array[]): boolean[] {
  const captured = packets.map((kept) => ({ time: TIME, kept, length: kept.length }));
  return [...decodeFile(pcap(captured, { link: 1 })).flagged];
}
