import { LINK_TYPES, type LinkType } from './layers/numbers.js';
import { type CapturedPacket, pcap } from './pcap.js';

/** The addresses of one sample, which are unique to it. */
export interface Hosts {
  /** The ends of the outer packet. */
  readonly a: string;
  readonly b: string;
  readonly a6: string;
  readonly b6: string;
  /** The ends of an inner packet. */
  readonly c: string;
  readonly d: string;
  readonly c6: string;
  readonly d6: string;
}

/** A packet with its expected values according to the RFCs. */
export interface Sent {
  readonly bytes: Uint8Array;
  /** Bytes on the wire, as the sum of its headers. */
  readonly length: number;
  /** The outer packet: `udp 10.0.0.1 5000 > 10.0.0.2 9`, or only its protocol without both addresses. */
  readonly outer: string;
  /** The same by the notebook's columns, without IPv6 and with a protocol by ports only; empty without both addresses. */
  readonly notebook?: string;
  /** Whether the notebook's columns can be read in several ways, so that the line is rejected. */
  readonly isAmbiguous?: boolean;
  /** Captured bytes; all by default. */
  readonly kept?: number;
  /** Nanoseconds after the hour; by default one second after the previous packet. */
  readonly at?: bigint;
}

/** A small capture of one kind of packet. */
export interface Sample {
  readonly name: string;
  readonly link?: LinkType;
  readonly packets: (hosts: Hosts) => readonly Sent[];
  /** Whether tshark reassembles fragments: then it shows their ports in the last one. */
  readonly isReassembled?: boolean;
  /** The capture file; by default a little-endian pcap with microseconds. */
  readonly file?: (packets: readonly CapturedPacket[]) => Buffer;
  /** The end of the file's name. */
  readonly extension?: string;
}

/** The hour of the first sample, in seconds of the epoch. */
export const HOUR = 1_483_873_200;
const SECOND = 1_000_000_000n;

export function hostsOf(index: number): Hosts {
  // No group of zeros, which would be abbreviated.
  const group = (index + 1).toString(16);
  return {
    ...{ a: `10.1.${index}.1`, b: `10.1.${index}.2` },
    ...{ a6: `2001:db8:${group}::1`, b6: `2001:db8:${group}::2` },
    ...{ c: `172.16.${index}.1`, d: `172.16.${index}.2` },
    ...{ c6: `fd00:${group}::1`, d6: `fd00:${group}::2` },
  };
}

/** The second at which the hour of a sample begins; each has its own. */
export function beginOf(index: number): number {
  return HOUR + index * 3600;
}

/** A sample as a capture file. */
export function fileOf({ packets, link = 'Ethernet', file }: Sample, index: number): Buffer {
  const captured = packets(hostsOf(index)).map(({ bytes, length, kept, at }, i) => ({
    time: BigInt(beginOf(index)) * SECOND + (at ?? BigInt(i) * SECOND),
    kept: bytes.subarray(0, kept),
    length,
  }));
  return file ? file(captured) : pcap(captured, { link: LINK_TYPES[link] });
}
