import { RECORDED_FIELDS } from '../../captures/dialect/columns.js';
import { splitQuoted } from '../../captures/packets/split-quoted.js';

/** Requested from tshark after the recorder's columns: the layers, which show the outer packet. */
const LAYERS = 'frame.protocols';
/** IPv6 extension headers by number (RFC 8200, 4.1), with the fields of their next header. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  '0': 'ipv6.hopopts.nxt',
  '43': 'ipv6.routing.nxt',
  '44': 'ipv6.fraghdr.nxt',
  '60': 'ipv6.dstopts.nxt',
};
const NEXT_HEADER = 'ipv6.nxt';
export const OUTER_FIELDS = [LAYERS, NEXT_HEADER, ...Object.values(EXTENSIONS)];
const FIELDS = [...RECORDED_FIELDS, ...OUTER_FIELDS];

/** The values of each field, in the order of the packet's layers. */
export type PrintedPacket = ReadonlyMap<string, readonly string[]>;

/** Reads the columns that tshark printed, with or without OUTER_FIELDS. */
export function readColumns(printed: string): PrintedPacket {
  const values = splitQuoted(printed, ',', '"');
  return new Map(values.map((value, i) => [FIELDS[i] ?? '', splitValues(value)]));
}

/** Splits the values of a field. Since 4.4 tshark writes a backslash before the comma between them. */
export function splitValues(value: string): string[] {
  return value === '' ? [] : value.split(/\\?,/);
}

export type Version = 'ip' | 'ipv6';

/** The layers of a packet, the outermost first; empty if tshark printed none. */
export function layersOf(packet: PrintedPacket): readonly string[] {
  return packet.get(LAYERS)?.[0]?.split(':') ?? [];
}

/** The IP versions of nested packets, the outer one first; empty if tshark printed no layers. */
export function versionsOf(packet: PrintedPacket): Version[] {
  return layersOf(packet).filter((layer) => layer === 'ip' || layer === 'ipv6');
}

/** The protocol number of the outer packet's payload; undefined if the packet is truncated before it. */
export function protocolOf(packet: PrintedPacket, version: Version): string | undefined {
  if (version === 'ip') return packet.get('ip.proto')?.[0];
  const visited = new Map<string, number>();
  let next = packet.get(NEXT_HEADER)?.[0];
  for (let header = EXTENSIONS[next ?? '']; header !== undefined; header = EXTENSIONS[next ?? '']) {
    const times = visited.get(header) ?? 0;
    visited.set(header, times + 1);
    next = packet.get(header)?.[times];
  }
  return next;
}
