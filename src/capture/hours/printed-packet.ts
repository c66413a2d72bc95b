import { RECORDED_FIELDS } from '../../captures/dialect/columns.js';
import { splitQuoted } from '../../captures/packets/split-quoted.js';

/** What tshark is asked for after the recorder's columns, to tell an outer packet from those in it: its layers. */
const LAYERS = 'frame.protocols';
/** The headers that may stand before what an IPv6 packet carries, by number (RFC 8200, 4.1), with what says what follows. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  '0': 'ipv6.hopopts.nxt',
  '43': 'ipv6.routing.nxt',
  '44': 'ipv6.fraghdr.nxt',
  '60': 'ipv6.dstopts.nxt',
};
const NEXT_HEADER = 'ipv6.nxt';
export const OUTER_FIELDS = [LAYERS, NEXT_HEADER, ...Object.values(EXTENSIONS)];
const FIELDS = [...RECORDED_FIELDS, ...OUTER_FIELDS];

/** The values of each field of a packet in the order of its layers, as tshark lists them. */
export type PrintedPacket = ReadonlyMap<string, readonly string[]>;

/** Reads the columns that tshark printed, those of OUTER_FIELDS with them or not. */
export function readColumns(printed: string): PrintedPacket {
  const values = splitQuoted(printed, ',', '"');
  return new Map(values.map((value, i) => [FIELDS[i] ?? '', severalOf(value)]));
}

/** From tshark 4.4 on a backslash stands before the comma between several values. */
export function severalOf(value: string): string[] {
  return value === '' ? [] : value.split(/\\?,/);
}

export type Version = 'ip' | 'ipv6';

/** The versions of IP of the packets in one another, the outer one first; none where tshark did not say. */
export function versionsOf(packet: PrintedPacket): Version[] {
  const layers = packet.get(LAYERS)?.[0]?.split(':') ?? [];
  return layers.filter((layer) => layer === 'ip' || layer === 'ipv6');
}

/** The number of the protocol that the outer packet carries; undefined where it is cut off before that is said. */
export function protocolOf(packet: PrintedPacket, version: Version): string | undefined {
  if (version === 'ip') return packet.get('ip.proto')?.[0];
  const met = new Map<string, number>();
  let next = packet.get(NEXT_HEADER)?.[0];
  for (let header = EXTENSIONS[next ?? '']; header !== undefined; header = EXTENSIONS[next ?? '']) {
    const times = met.get(header) ?? 0;
    met.set(header, times + 1);
    next = packet.get(header)?.[times];
  }
  return next;
}
