/** A packet's record in a capture file. Its bytes are valid only during the call. */
export interface PacketRecord {
  /** A buffer that holds the captured bytes, and others around them. */
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Bytes on the wire. */
  readonly length: number;
  /** Integer epoch second; NaN if the record has no time. */
  readonly second: number;
  /** Nanoseconds after it. */
  readonly nanosecond: number;
  /** LINKTYPE_ value, https://www.tcpdump.org/linktypes.html */
  readonly link: number;
}

/** Receives each packet in the order of the file. */
export type PacketSink = (packet: PacketRecord) => void;

/** Receives keys with which tshark decrypts packets after them: the body of a pcapng block in little-endian order. */
export type SecretsSink = (body: Uint8Array) => void;

/** The record that readers fill anew for each packet. */
export class ReusedRecord implements PacketRecord {
  bytes: Uint8Array = new Uint8Array(0);
  start = 0;
  end = 0;
  length = 0;
  second = 0;
  nanosecond = 0;
  link = 0;
}
