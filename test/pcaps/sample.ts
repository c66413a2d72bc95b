import { LINK_TYPES, type LinkType } from './layers/numbers.js';
import { type CapturedPacket, pcap } from './pcap.js';

/** The addresses of one sample, which no other has. */
export interface Hosts {
  /** The ends of the outer packet. */
  readonly a: string;
  readonly b: string;
  readonly a6: string;
  readonly b6: string;
  /** Those of a packet within. */
  readonly c: string;
  readonly d: string;
  readonly c6: string;
  readonly d6: string;
}

/** A packet, and what one knows of it who reads the RFCs. */
export interface Sent {
  readonly bytes: Uint8Array;
  /** Bytes on the wire, as the sum of its headers. */
  readonly length: number;
  /** The outer packet: `udp 10.0.0.1 5000 > 10.0.0.2 9`, or its protocol alone where it has not both addresses. */
  readonly outer: string;
  /** What the notebook's columns make of it, which know neither IPv6 nor a protocol but by ports; without both addresses empty. */
  readonly notebook?: string;
  /** Whether the notebook's columns can be read in several ways, so that the line is rejected. */
  readonly isAmbiguous?: boolean;
  /** Bytes that the capture kept; all unless said. */
  readonly kept?: number;
  /** Nanoseconds after the hour; a second after the one before unless said. */
  readonly at?: bigint;
}

/** A small capture of one kind of packet. */
export interface Sample {
  readonly name: string;
  readonly link?: LinkType;
  readonly packets: (hosts: Hosts) => readonly Sent[];
  /** Whether tshark puts fragments together: then it gives their ports to the one that came last. */
  readonly isReassembled?: boolean;
  /** The capture file; a pcap in microseconds of a little-endian computer unless said. */
  readonly file?: (packets: readonly CapturedPacket[]) => Buffer;
  /** The end of the file's name. */
  readonly extension?: string;
}

/** The hour of the first sample, in seconds of the epoch. */
export const HOUR = 1_483_873_200;
const SECOND = 1_000_000_000n;

export function hostsOf(index: number): Hosts {
  // No group of zeros, which would be left out.
  const group = (index + 1).toString(16);
  return {
    ...{ a: `10.1.${index}.1`, b: `10.1.${index}.2` },
    ...{ a6: `2001:db8:${group}::1`, b6: `2001:db8:${group}::2` },
    ...{ c: `172.16.${index}.1`, d: `172.16.${index}.2` },
    ...{ c6: `fd00:${group}::1`, d6: `fd00:${group}::2` },
  };
}

/** The second at which the hour of a sample begins: each has one of its own. */
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
