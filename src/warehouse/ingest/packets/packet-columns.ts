import { type PacketBatch, VERDICT } from '../../../decode/columns/packet-batch.js';
import { writeIPv6 } from '../../../decode/lines/ipv6-text.js';
import { LineBuffer } from '../../../decode/lines/line-buffer.js';
import { PROTOCOL } from '../../../decode/network/protocols.js';
import type { Column } from '../../db/duckdb.js';

type PacketColumn = Column<PacketBatch>;

const [ADDRESS, MAC, IPV6_TEXT] = [16, 6, 46];
/** Places in the type `protocol` of schema.sql. */
const PLACES = { tcp: 0, udp: 1, other: 2, unknown: 3 } as const;

const COMMON: readonly PacketColumn[] = [
  timeOf,
  (batch, i) => batch.length[i] as number,
  placeOfProtocol,
  (batch, i) => batch.sourcePort[i] as number,
  (batch, i) => batch.destinationPort[i] as number,
  (batch, i) => batch.tcpFlags[i] as number,
  (batch, i) => batch.tcpLength[i] as number,
  (batch, i) => batch.tcpSequence[i] as number,
  (batch, i) => mac(batch, i, batch.ethernetSource),
  (batch, i) => mac(batch, i, batch.ethernetDestination),
  (batch, i) => batch.vlan[i] as number,
];

/** The columns of the table ipv4_packet, in its order. */
export const IPV4_COLUMNS: readonly PacketColumn[] = [
  ...COMMON,
  (batch, i) => ipv4(batch, i, 1, batch.source),
  (batch, i) => ipv4(batch, i, 2, batch.destination),
];

/** Those of ipv6_packet. */
export const IPV6_COLUMNS: readonly PacketColumn[] = [
  ...COMMON,
  (batch, i) => ipv6(batch, i, 1, batch.source),
  (batch, i) => ipv6(batch, i, 2, batch.destination),
];

/** Epoch seconds, as exact as a DOUBLE can have them: the nearest to the decimal number that an hourly file has. */
export function timeOf(batch: PacketBatch, i: number): number {
  const [second, nanosecond] = [batch.second[i] as number, batch.nanosecond[i] as number];
  return second + nanosecond / 1e9;
}

/** Of a packet that nothing could dissect, the protocol is unknown. */
function placeOfProtocol(batch: PacketBatch, i: number): number {
  if (batch.verdict[i] === VERDICT.handedOver) return PLACES.unknown;
  const protocol = batch.protocol[i];
  if (protocol === PROTOCOL.tcp) return PLACES.tcp;
  return protocol === PROTOCOL.udp ? PLACES.udp : PLACES.other;
}

/** `which`: 1 for the source, 2 for the destination. */
function hasAddress(batch: PacketBatch, i: number, which: 1 | 2, version: 4 | 6): boolean {
  return batch.version[i] === version && ((batch.addresses[i] as number) & which) !== 0;
}

function ipv4(batch: PacketBatch, i: number, which: 1 | 2, from: Uint8Array): number {
  return hasAddress(batch, i, which, 4) ? bigEndian(from, i * ADDRESS, 4) : -1;
}

const text = new LineBuffer();

function ipv6(batch: PacketBatch, i: number, which: 1 | 2, from: Uint8Array): string {
  if (!hasAddress(batch, i, which, 6)) return '';
  text.clear();
  text.reserve(IPV6_TEXT);
  writeIPv6(text, from, i * ADDRESS);
  return Buffer.from(text.written).toString('latin1');
}

function mac(batch: PacketBatch, i: number, from: Uint8Array): number {
  return batch.hasEthernet[i] === 1 ? bigEndian(from, i * MAC, MAC) : -1;
}

function bigEndian(bytes: Uint8Array, at: number, count: number): number {
  let number = 0;
  for (let i = at; i < at + count; i += 1) number = number * 256 + (bytes[i] as number);
  return number;
}
