import type { PacketRecord } from '../container/packet-sink.js';
import type { Headers } from '../headers.js';

/** What became of a packet. */
export const VERDICT = {
  /** Its columns are those that tshark prints. */
  decoded: 0,
  /** tshark has to dissect it: only its time and length are known. */
  handedOver: 1,
  /** It has no time, or one that no line can have: it is only counted. */
  untimed: 2,
} as const;

const ADDRESS = 16;
const MAC = 6;
/** Bytes of kept packets with which a batch is full. */
const FULL_ARENA = 8 * 1024 * 1024;
/** Seconds that a line can have, as isPlausibleTime. */
const END_OF_TIME = 2 ** 32;

/** Columns of packets in the order of the capture, with -1 for what a packet does not have. */
export class PacketBatch {
  count = 0;
  /** tshark's frame.number of the first packet. */
  firstNumber = 1;
  readonly verdict: Uint8Array;
  /** Whether tshark may find a name in the packet. */
  readonly mayCarryName: Uint8Array;
  readonly second: Float64Array;
  readonly nanosecond: Uint32Array;
  /** Bytes on the wire. */
  readonly length: Uint32Array;
  readonly link: Uint16Array;
  /** Of the outer IP packet: 4, 6, or 0 without one. */
  readonly version: Uint8Array;
  /** Which addresses it has: 1 the source, 2 the destination. A packet may be cut before them, or between them. */
  readonly addresses: Uint8Array;
  /** 16 bytes each, of which IPv4 has the first four. */
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
  /** The number of what IP carries: with IPv6, after its extension headers. */
  readonly protocol: Int16Array;
  /** Ports of TCP or UDP, as the protocol says. */
  readonly sourcePort: Int32Array;
  readonly destinationPort: Int32Array;
  readonly tcpFlags: Int16Array;
  /** Only with tcpFlags. */
  readonly tcpSequence: Float64Array;
  readonly tcpLength: Int32Array;
  readonly hasEthernet: Uint8Array;
  /** 6 bytes each. */
  readonly ethernetSource: Uint8Array;
  readonly ethernetDestination: Uint8Array;
  readonly vlan: Int16Array;
  /** IPv4's time to live, IPv6's hop limit. */
  readonly hops: Int16Array;
  /** Where the captured bytes of a packet for tshark begin in `arena`; -1 for others, which are not kept. */
  readonly keptAt: Int32Array;
  readonly keptLength: Uint32Array;
  /** Keys that precede the packets in the capture, for PcapngWriter.writeSecrets(). */
  readonly secrets: Uint8Array[] = [];
  /** The captured bytes of packets for tshark. */
  arena = new Uint8Array(64 * 1024);
  arenaLength = 0;

  constructor(readonly capacity = 16_384) {
    const many = capacity;
    this.verdict = new Uint8Array(many);
    this.mayCarryName = new Uint8Array(many);
    this.second = new Float64Array(many);
    this.nanosecond = new Uint32Array(many);
    this.length = new Uint32Array(many);
    this.link = new Uint16Array(many);
    this.version = new Uint8Array(many);
    this.addresses = new Uint8Array(many);
    this.source = new Uint8Array(many * ADDRESS);
    this.destination = new Uint8Array(many * ADDRESS);
    this.protocol = new Int16Array(many);
    this.sourcePort = new Int32Array(many);
    this.destinationPort = new Int32Array(many);
    this.tcpFlags = new Int16Array(many);
    this.tcpSequence = new Float64Array(many);
    this.tcpLength = new Int32Array(many);
    this.hasEthernet = new Uint8Array(many);
    this.ethernetSource = new Uint8Array(many * MAC);
    this.ethernetDestination = new Uint8Array(many * MAC);
    this.vlan = new Int16Array(many);
    this.hops = new Int16Array(many);
    this.keptAt = new Int32Array(many);
    this.keptLength = new Uint32Array(many);
  }

  get isFull(): boolean {
    return this.count === this.capacity || this.arenaLength >= FULL_ARENA;
  }

  /** Empties it for the packets from a number on. */
  reset(firstNumber: number): void {
    this.count = 0;
    this.firstNumber = firstNumber;
    this.arenaLength = 0;
    this.secrets.length = 0;
  }

  /** Adds a packet whose headers are decoded, if `isDecoded`. Returns its index. */
  add(packet: PacketRecord, headers: Headers, isDecoded: boolean, mayCarryName: boolean): number {
    const i = this.count;
    this.count = i + 1;
    const isTimed = packet.second >= 0 && packet.second < END_OF_TIME;
    this.verdict[i] = isTimed
      ? isDecoded
        ? VERDICT.decoded
        : VERDICT.handedOver
      : VERDICT.untimed;
    this.mayCarryName[i] = isTimed && mayCarryName ? 1 : 0;
    this.second[i] = packet.second;
    this.nanosecond[i] = packet.nanosecond;
    this.length[i] = packet.length;
    this.link[i] = packet.link;
    if (isTimed && isDecoded) this.addColumns(i, headers);
    else this.clearColumns(i);
    if (isTimed && (mayCarryName || !isDecoded)) this.keep(i, packet);
    else this.keptAt[i] = -1;
    return i;
  }

  private addColumns(i: number, headers: Headers): void {
    const { bytes, version } = headers;
    this.version[i] = version;
    this.addresses[i] = version === 0 ? 0 : 3;
    this.protocol[i] = headers.protocol;
    this.sourcePort[i] = headers.sourcePort;
    this.destinationPort[i] = headers.destinationPort;
    this.tcpFlags[i] = headers.tcpFlags;
    this.tcpSequence[i] = headers.tcpFlags < 0 ? -1 : headers.tcpSequence;
    this.tcpLength[i] = headers.tcpLength;
    this.vlan[i] = headers.vlan;
    this.hops[i] = headers.hops;
    if (version !== 0) {
      const size = version === 4 ? 4 : ADDRESS;
      copy(bytes, headers.sourceAt, this.source, i * ADDRESS, size);
      copy(bytes, headers.destinationAt, this.destination, i * ADDRESS, size);
    }
    const at = headers.ethernetAt;
    this.hasEthernet[i] = at < 0 ? 0 : 1;
    if (at >= 0) {
      copy(bytes, at, this.ethernetDestination, i * MAC, MAC);
      copy(bytes, at + MAC, this.ethernetSource, i * MAC, MAC);
    }
  }

  private clearColumns(i: number): void {
    this.version[i] = 0;
    this.addresses[i] = 0;
    this.protocol[i] = -1;
    this.sourcePort[i] = -1;
    this.destinationPort[i] = -1;
    this.tcpFlags[i] = -1;
    this.tcpSequence[i] = -1;
    this.tcpLength[i] = -1;
    this.vlan[i] = -1;
    this.hops[i] = -1;
    this.hasEthernet[i] = 0;
  }

  private keep(i: number, { bytes, start, end }: PacketRecord): void {
    const size = end - start;
    const needed = this.arenaLength + size;
    if (needed > this.arena.length) {
      const larger = new Uint8Array(Math.max(needed, this.arena.length * 2));
      larger.set(this.arena.subarray(0, this.arenaLength));
      this.arena = larger;
    }
    copy(bytes, start, this.arena, this.arenaLength, size);
    this.keptAt[i] = this.arenaLength;
    this.keptLength[i] = size;
    this.arenaLength = needed;
  }
}

/** Faster than views for the few bytes of an address. */
function copy(from: Uint8Array, at: number, to: Uint8Array, toAt: number, count: number): void {
  if (count > 64) {
    to.set(from.subarray(at, at + count), toAt);
    return;
  }
  for (let i = 0; i < count; i += 1) to[toAt + i] = from[at + i] as number;
}
