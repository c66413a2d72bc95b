import type { Protocol } from '../../names/protocol.js';

/** One tshark frame as the rollups see it: the outer packet. */
export interface Packet {
  /** Seconds: of the epoch, or since the first packet of its part of the file. */
  readonly time: number;
  /** IPv4 or IPv6 address; empty for a packet without one (ARP, or IPv6 when only ip.src was captured). */
  readonly source: string;
  readonly destination: string;
  readonly protocol: Protocol;
  /** What is inside IPv4 by its own word, ip.proto; undefined where the line does not tell. */
  readonly ipProtocol: number | undefined;
  /** The layers by tshark's frame.protocols, from the outer IP to what is inside it; undefined where the line does not tell. */
  readonly layers: string | undefined;
  readonly sourcePort: number | undefined;
  readonly destinationPort: number | undefined;
  /** Bytes on the wire, tshark's frame.len. */
  readonly frameLength: number;
}

/** A line of a capture file that is no packet. */
export interface Reject {
  /** Physical line of the decoded file, from 1. */
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

/** What the seconds of a capture file go up to: they have 32 bits in most formats, and end on 7 February 2106. */
const SECONDS_OF_CAPTURES = 2 ** 32;
/** The years of these, as texts say them. */
export const PLAUSIBLE_YEARS = '1970 to 2106';

/** Whether epoch seconds may be a packet's. What lies outside is a damaged number. */
export function isPlausibleTime(t: number): boolean {
  return t >= 0 && t < SECONDS_OF_CAPTURES;
}
