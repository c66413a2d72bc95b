import { RECORDED_FIELDS } from '../../captures/dialect/columns.js';
import { type End, isIPv6Outside, outerPacket } from '../../captures/packets/outer-packet.js';
import { ipProtocolNumber, protocolOfNumber } from '../../captures/packets/outer-protocol.js';
import {
  layersOf,
  type PrintedPacket,
  protocolOf,
  readColumns,
  type Version,
  versionsOf,
} from './printed-packet.js';

/** The outer of several nested packets. */
interface Outer {
  readonly version: Version;
  /** The protocol whose port columns belong to it, if any. */
  readonly ports: 'tcp' | 'udp' | undefined;
  /** The value to write as ip.proto. */
  readonly protocol: string | undefined;
}

/** IANA protocol numbers of the protocols that have port columns. */
const WITH_PORTS: Readonly<Record<string, 'tcp' | 'udp'>> = { '6': 'tcp', '17': 'udp' };

/**
 * The columns of the outer packet alone, as a line. An encapsulated packet has values in the same fields, and with both
 * IP versions, or TCP in UDP, a reader of the line could not tell which is the outer one.
 */
export function outerLine(packet: PrintedPacket): string {
  const outer = outerByLayers(packet) ?? (isNested(packet) ? outerByValues(packet) : undefined);
  const own = ['frame', outer?.version, outer?.ports];
  return RECORDED_FIELDS.map((column) => {
    const [first = ''] = valuesOf(packet, column);
    if (isOfLink(column)) return quoted(isOutermost(packet, column) ? first : '');
    if (outer === undefined) return quoted(first);
    if (column === 'ip.proto') return quoted(outer.protocol ?? '');
    return quoted(own.includes(column.slice(0, column.indexOf('.'))) ? first : '');
  }).join();
}

function isOfLink(column: string): boolean {
  return column.startsWith('eth.') || column.startsWith('vlan.');
}

/** Whether the first value of a field of the link layer is outside of all IP packets; a tunnel may hold another Ethernet. */
function isOutermost(packet: PrintedPacket, column: string): boolean {
  const layers = layersOf(packet);
  if (layers.length === 0) return true;
  if (column.startsWith('eth.')) return layers[0] === 'eth';
  const ip = layers.findIndex((layer) => layer === 'ip' || layer === 'ipv6');
  return layers.slice(0, ip < 0 ? undefined : ip).includes('vlan');
}

/** The same for a line without layers, as earlier versions wrote; the outer packet is then guessed. */
export function outerOfLine(line: string): string {
  return outerLine(readColumns(line));
}

/** Destination of the innermost packet, to which names refer; undefined if inner and outer cannot be told apart. */
export function innermostDestination(packet: PrintedPacket): string | undefined {
  const version = versionsOf(packet).at(-1);
  if (version !== undefined) return valuesOf(packet, `${version}.dst`).at(-1);
  const [ipv4, ipv6] = [valuesOf(packet, 'ip.dst'), valuesOf(packet, 'ipv6.dst')];
  return ipv4.length > 0 && ipv6.length > 0 ? undefined : [...ipv4, ...ipv6].at(-1);
}

/** The outer packet by tshark's list of layers; undefined without one. */
function outerByLayers(packet: PrintedPacket): Outer | undefined {
  const [version] = versionsOf(packet);
  if (version === undefined) return undefined;
  const protocol = protocolOf(packet, version);
  const ports = WITH_PORTS[protocol ?? ''];
  if (version === 'ip') return { version, ports, protocol };
  // ip.proto is a field of IPv4. For IPv6 it is written only if ports do not imply it: for fragments and truncated packets.
  const isNeeded = ports !== undefined && valuesOf(packet, `${ports}.srcport`).length === 0;
  return { version, ports, protocol: isNeeded ? protocol : undefined };
}

/** Whether the columns hold values of more than one packet. */
function isNested(packet: PrintedPacket): boolean {
  const isOfBoth = ['ip.src', 'ipv6.src'].every((field) => valuesOf(packet, field).length > 0);
  const isSeveral = (column: string) => !isOfLink(column) && valuesOf(packet, column).length > 1;
  return isOfBoth || RECORDED_FIELDS.some(isSeveral);
}

/** The outer packet guessed from the values, in the same way as a report reads such a line. */
function outerByValues(packet: PrintedPacket): Outer {
  const ends = (first: Version) =>
    [endOf(packet, 'src', first), endOf(packet, 'dst', first)] as const;
  const number = ipProtocolNumber(packet.get('ip.proto'));
  const hasIPv4 = valuesOf(packet, 'ip.src').length > 0;
  const hasIPv6 = valuesOf(packet, 'ipv6.src').length > 0;
  const isIPv6 = hasIPv6 && (!hasIPv4 || isIPv6Outside(...ends('ip'), number));
  const version = isIPv6 ? 'ipv6' : 'ip';
  const own = isIPv6 ? undefined : number;
  const hints = {
    protocol: own === undefined ? undefined : protocolOfNumber(own),
    withoutPorts: 'other' as const,
  };
  const { protocol } = outerPacket(...ends(version), hints);
  const ports = protocol === 'tcp' || protocol === 'udp' ? protocol : undefined;
  return { version, ports, protocol: own === undefined ? undefined : String(own) };
}

function endOf(packet: PrintedPacket, side: 'src' | 'dst', first: Version): End {
  const versions = first === 'ip' ? ['ip', 'ipv6'] : ['ipv6', 'ip'];
  return {
    addresses: versions.flatMap((version) => valuesOf(packet, `${version}.${side}`)),
    tcpPorts: valuesOf(packet, `tcp.${side}port`),
    udpPorts: valuesOf(packet, `udp.${side}port`),
  };
}

const valuesOf = (packet: PrintedPacket, field: string) => packet.get(field) ?? [];
const quoted = (value: string) => (value === '' ? '' : `"${value}"`);
