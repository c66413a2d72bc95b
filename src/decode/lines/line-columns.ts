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

const hasIP = (version: number) => (batch: PacketBatch, i: number) => batch.version[i] === version;
const isOf = (protocol: number) => (batch: PacketBatch, i: number) =>
  batch.protocol[i] === protocol && (batch.sourcePort[i] as number) >= 0;
const isTcp = isOf(PROTOCOL.tcp);
const isUdp = isOf(PROTOCOL.udp);
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
    has: hasIP(4),
    write: (into, batch, i) => into.ipv4(batch.source, i * ADDRESS),
  },
  'tcp.srcport': { has: isTcp, write: number(({ sourcePort }) => sourcePort) },
  'udp.srcport': { has: isUdp, write: number(({ sourcePort }) => sourcePort) },
  'ip.dst': {
    has: hasIP(4),
    write: (into, batch, i) => into.ipv4(batch.destination, i * ADDRESS),
  },
  'tcp.dstport': { has: isTcp, write: number(({ destinationPort }) => destinationPort) },
  'udp.dstport': { has: isUdp, write: number(({ destinationPort }) => destinationPort) },
  'frame.len': { has: always, write: number(({ length }) => length) },
  // With IPv6 it would be written for TCP and UDP without ports, which are left to tshark.
  'ip.proto': { has: hasIP(4), write: number(({ protocol }) => protocol) },
  'ipv6.src': {
    has: hasIP(6),
    write: (into, batch, i) => writeIPv6(into, batch.source, i * ADDRESS),
  },
  'ipv6.dst': {
    has: hasIP(6),
    write: (into, batch, i) => writeIPv6(into, batch.destination, i * ADDRESS),
  },
  'tcp.flags': {
    has: isTcp,
    write: (into, batch, i) => {
      into.byte(ZERO);
      into.byte(X);
      into.paddedHex(batch.tcpFlags[i] as number, 4);
    },
  },
  'tcp.seq_raw': { has: isTcp, write: number(({ tcpSequence }) => tcpSequence) },
  'tcp.len': { has: isTcp, write: number(({ tcpLength }) => tcpLength) },
  'eth.src': {
    has: hasEthernet,
    write: (into, batch, i) => into.mac(batch.ethernetSource, i * MAC),
  },
  'eth.dst': {
    has: hasEthernet,
    write: (into, batch, i) => into.mac(batch.ethernetDestination, i * MAC),
  },
  'vlan.id': {
    has: (batch, i) => (batch.vlan[i] as number) >= 0,
    write: number(({ vlan }) => vlan),
  },
  'ip.ttl': { has: hasIP(4), write: number(({ hops }) => hops) },
  'ipv6.hlim': { has: hasIP(6), write: number(({ hops }) => hops) },
} as const satisfies Readonly<Record<string, LineColumn>>;

/** A field that the decoder can write. */
export type LineField = keyof typeof LINE_COLUMNS;

/** The order of a line: what was always recorded, and then what was added. */
export const LINE_FIELDS = Object.keys(LINE_COLUMNS) as readonly LineField[];
