import type { Protocol } from '../../names/protocol.js';
import type { Detail } from './detail.js';

/** One tshark frame as the rollups see it: the outer packet. */
export interface Packet extends Detail {
  /** Seconds: of the epoch, or since the first packet of its part of the file. */
  readonly time: number;
  /** IPv4 or IPv6 address; empty for a packet without one (ARP, or IPv6 when only ip.src was captured). */
  readonly source: string;
  readonly destination: string;
  readonly protocol: Protocol;
  /** IPv4's protocol number, ip.proto; undefined if the line lacks it. */
  readonly ipProtocol: number | undefined;
  /** The layers in tshark's frame.protocols, from the outer IP to its payload; undefined if the line lacks them. */
  readonly layers: string | undefined;
  readonly sourcePort: number | undefined;
  readonly destinationPort: number | undefined;
  /** Bytes on the wire, tshark's frame.len. */
  readonly frameLength: number;
}

/** A rejected line of a capture file. */
export interface Reject {
  /** Physical line of the decoded file, from 1. */
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

/** Most capture formats have 32-bit seconds, which end on 7 February 2106. */
const SECONDS_OF_CAPTURES = 2 ** 32;
export const PLAUSIBLE_YEARS = '1970 to 2106';

/** Whether epoch seconds can be a packet's time; others are damaged numbers. */
export function isPlausibleTime(t: number): boolean {
  return t >= 0 && t < SECONDS_OF_CAPTURES;
}
