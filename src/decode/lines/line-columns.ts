import type { PacketBatch } from '../columns/packet-batch.js';
import { PROTOCOL } from '../network/protocols.js';
import { writeIPv6 } from './ipv6-text.js';
import type { LineBuffer } from './line-buffer.js';

/** Writes the value of one packet, without quotes. */
type WriteValue = (into: LineBuffer, batch: PacketBatch, i: number) => void;

interface LineColumn {
  /** Whether the packet has a value. */
  readonly has: (batch: PacketBatch, i: number) => boolean;
  readonly write: WriteValue;
}

const [ADDRESS, MAC] = [16, 6];
const DOT = 46;
const [ZERO, X] = [48, 120];

const hasAddress = (version: number, which: 1 | 2) => (batch: PacketBatch, i: number) =>
  batch.version[i] === version && ((batch.addresses[i] as number) & which) !== 0;
const hasHops = (version: number) => (batch: PacketBatch, i: number) =>
  batch.version[i] === version && (batch.hops[i] as number) >= 0;
const hasValue =
  (of: (batch: PacketBatch) => Int16Array | Int32Array | Float64Array) =>
  (batch: PacketBatch, i: number) =>
    (of(batch)[i] as number) >= 0;
const hasPort =
  (protocol: number, of: (batch: PacketBatch) => Int32Array) => (batch: PacketBatch, i: number) =>
    batch.protocol[i] === protocol && (of(batch)[i] as number) >= 0;
const hasSourcePort = (protocol: number) => hasPort(protocol, ({ sourcePort }) => sourcePort);
const hasDestinationPort = (protocol: number) =>
  hasPort(protocol, ({ destinationPort }) => destinationPort);
/** A field of IPv4. With IPv6 it is written where ports do not tell TCP or UDP. */
const hasProtocol = (batch: PacketBatch, i: number) => {
  const protocol = batch.protocol[i] as number;
  if (batch.version[i] === 4) return protocol >= 0;
  const isPorted = protocol === PROTOCOL.tcp || protocol === PROTOCOL.udp;
  return batch.version[i] === 6 && isPorted && (batch.sourcePort[i] as number) < 0;
};
const hasEthernet = (batch: PacketBatch, i: number) => batch.hasEthernet[i] === 1;
const always = () => true;
const number =
  (of: (batch: PacketBatch) => Readonly<Record<number, number>>): WriteValue =>
  (into, batch, i) =>
    into.decimal(of(batch)[i] as number);

/** The fields of tshark that the decoder has, each as tshark prints it and as it is recorded of the outer packet. */
export const LINE_COLUMNS = {
  'frame.time_epoch': {
    has: always,
    write: (into, batch, i) => {
      into.decimal(batch.second[i] as number);
      into.byte(DOT);
      into.nanosecond(batch.nanosecond[i] as number);
    },
  },
  'ip.src': {
    has: hasAddress(4, 1),
    write: (into, batch, i) => into.ipv4(batch.source, i * ADDRESS),
  },
  'tcp.srcport': {
    has: hasSourcePort(PROTOCOL.tcp),
    write: number(({ sourcePort }) => sourcePort),
  },
  'udp.srcport': {
    has: hasSourcePort(PROTOCOL.udp),
    write: number(({ sourcePort }) => sourcePort),
  },
  'ip.dst': {
    has: hasAddress(4, 2),
    write: (into, batch, i) => into.ipv4(batch.destination, i * ADDRESS),
  },
  'tcp.dstport': {
    has: hasDestinationPort(PROTOCOL.tcp),
    write: number(({ destinationPort }) => destinationPort),
  },
  'udp.dstport': {
    has: hasDestinationPort(PROTOCOL.udp),
    write: number(({ destinationPort }) => destinationPort),
  },
  'frame.len': { has: always, write: number(({ length }) => length) },
  'ip.proto': { has: hasProtocol, write: number(({ protocol }) => protocol) },
  'ipv6.src': {
    has: hasAddress(6, 1),
    write: (into, batch, i) => writeIPv6(into, batch.source, i * ADDRESS),
  },
  'ipv6.dst': {
    has: hasAddress(6, 2),
    write: (into, batch, i) => writeIPv6(into, batch.destination, i * ADDRESS),
  },
  'tcp.flags': {
    has: hasValue(({ tcpFlags }) => tcpFlags),
    write: (into, batch, i) => {
      into.byte(ZERO);
      into.byte(X);
      into.paddedHex(batch.tcpFlags[i] as number, 4);
    },
  },
  'tcp.seq_raw': {
    has: hasValue(({ tcpSequence }) => tcpSequence),
    write: number(({ tcpSequence }) => tcpSequence),
  },
  'tcp.len': {
    has: hasValue(({ tcpLength }) => tcpLength),
    write: number(({ tcpLength }) => tcpLength),
  },
  'eth.src': {
    has: hasEthernet,
    write: (into, batch, i) => into.mac(batch.ethernetSource, i * MAC),
  },
  'eth.dst': {
    has: hasEthernet,
    write: (into, batch, i) => into.mac(batch.ethernetDestination, i * MAC),
  },
  'vlan.id': {
    has: hasValue(({ vlan }) => vlan),
    write: number(({ vlan }) => vlan),
  },
  'ip.ttl': { has: hasHops(4), write: number(({ hops }) => hops) },
  'ipv6.hlim': { has: hasHops(6), write: number(({ hops }) => hops) },
} as const satisfies Readonly<Record<string, LineColumn>>;

/** A field that the decoder can write. */
export type LineField = keyof typeof LINE_COLUMNS;

/** The order of a line: what was always recorded, and then what was added. */
export const LINE_FIELDS = Object.keys(LINE_COLUMNS) as readonly LineField[];
