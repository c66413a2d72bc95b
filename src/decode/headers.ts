/** The headers of a packet as far as they are decoded: those outside, and of the outer IP packet. Filled anew for each. */
export class Headers {
  bytes: Uint8Array = new Uint8Array(0);
  /** End of the captured bytes that belong to the present layer. */
  end = 0;
  /** End of the present layer on the wire, which may lie behind the captured bytes. */
  wireEnd = 0;

  /** Where the outermost Ethernet header begins; -1 without one, as for others. */
  ethernetAt = -1;
  /** The outermost VLAN. */
  vlan = -1;
  /** 4, 6, or 0 without IP. */
  version = 0;
  sourceAt = -1;
  destinationAt = -1;
  /** The number of what IP carries. */
  protocol = -1;
  /** IPv4's time to live, IPv6's hop limit. */
  hops = -1;
  sourcePort = -1;
  destinationPort = -1;
  /** -1 unless it is TCP, as for the others. */
  tcpFlags = -1;
  tcpSequence = 0;
  tcpLength = -1;
  /** What TCP, UDP or another protocol in IP carries. */
  payloadAt = -1;

  begin(bytes: Uint8Array, end: number, wireEnd: number): void {
    this.bytes = bytes;
    this.end = end;
    this.wireEnd = wireEnd;
    this.ethernetAt = -1;
    this.vlan = -1;
    this.version = 0;
    this.sourceAt = -1;
    this.destinationAt = -1;
    this.protocol = -1;
    this.hops = -1;
    this.sourcePort = -1;
    this.destinationPort = -1;
    this.tcpFlags = -1;
    this.tcpSequence = 0;
    this.tcpLength = -1;
    this.payloadAt = -1;
  }

  /** Whether so many bytes are captured. */
  has(at: number, count: number): boolean {
    return at + count <= this.end;
  }

  u8(at: number): number {
    return this.bytes[at] as number;
  }

  u16(at: number): number {
    return ((this.bytes[at] as number) << 8) | (this.bytes[at + 1] as number);
  }

  u32(at: number): number {
    return this.u16(at) * 0x10000 + this.u16(at + 2);
  }

  /** Ends the layer after so many bytes. Whether it has them on the wire. */
  limit(at: number, count: number): boolean {
    if (at + count > this.wireEnd) return false;
    this.wireEnd = at + count;
    if (this.end > this.wireEnd) this.end = this.wireEnd;
    return true;
  }
}

/**
 * Decodes the header at a position and what follows it. Whether the columns are surely those of tshark; otherwise tshark
 * has to dissect the packet.
 */
export type Decode = (headers: Headers, at: number) => boolean;
