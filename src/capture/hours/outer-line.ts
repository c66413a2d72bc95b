import { RECORDED_FIELDS } from '../../captures/dialect/columns.js';
import { type End, isIPv6Outside, outerPacket } from '../../captures/packets/outer-packet.js';
import { ipProtocolNumber, protocolOfNumber } from '../../captures/packets/told-protocol.js';
import {
  type PrintedPacket,
  protocolOf,
  readColumns,
  type Version,
  versionsOf,
} from './printed-packet.js';

/** What is known of an outer packet. */
interface Outer {
  readonly version: Version;
  /** What has the ports of its columns, if anything. */
  readonly ports: 'tcp' | 'udp' | undefined;
  /** What is written as ip.proto. */
  readonly protocol: string | undefined;
}

/** IANA's protocol numbers of what has ports in the recorder's columns. */
const WITH_PORTS: Readonly<Record<string, 'tcp' | 'udp'>> = { '6': 'tcp', '17': 'udp' };

/**
 * The columns of the outer packet alone, as a line. A packet in it has values in the same fields, and of two versions of
 * IP, or of TCP in UDP, nobody could tell afterwards which was outside.
 */
export function outerLine(packet: PrintedPacket): string {
  const outer = toldBy(packet) ?? (isNested(packet) ? guessed(packet) : undefined);
  const own = ['frame', outer?.version, outer?.ports];
  return RECORDED_FIELDS.map((column) => {
    const [first = ''] = valuesOf(packet, column);
    if (outer === undefined) return quoted(first);
    if (column === 'ip.proto') return quoted(outer.protocol ?? '');
    return quoted(own.includes(column.slice(0, column.indexOf('.'))) ? first : '');
  }).join();
}

/** The line of a file that says nothing of layers, such as an earlier version wrote, as far as it can be told. */
export function outerOfLine(line: string): string {
  return outerLine(readColumns(line));
}

/** Where the innermost packet went, in which a name stands; undefined where inner and outer cannot be told. */
export function innermostDestination(packet: PrintedPacket): string | undefined {
  const version = versionsOf(packet).at(-1);
  if (version !== undefined) return valuesOf(packet, `${version}.dst`).at(-1);
  const [ipv4, ipv6] = [valuesOf(packet, 'ip.dst'), valuesOf(packet, 'ipv6.dst')];
  return ipv4.length > 0 && ipv6.length > 0 ? undefined : [...ipv4, ...ipv6].at(-1);
}

/** By the layers that tshark names. */
function toldBy(packet: PrintedPacket): Outer | undefined {
  const [version] = versionsOf(packet);
  if (version === undefined) return undefined;
  const protocol = protocolOf(packet, version);
  const ports = WITH_PORTS[protocol ?? ''];
  if (version === 'ip') return { version, ports, protocol };
  // A field of IPv4, so of IPv6 it is written only where no port tells: of fragments, and of what is cut off.
  const isNeeded = ports !== undefined && valuesOf(packet, `${ports}.srcport`).length === 0;
  return { version, ports, protocol: isNeeded ? protocol : undefined };
}

/** Whether values of more than one packet stand in the columns. */
function isNested(packet: PrintedPacket): boolean {
  const isOfBoth = ['ip.src', 'ipv6.src'].every((field) => valuesOf(packet, field).length > 0);
  return isOfBoth || RECORDED_FIELDS.some((column) => valuesOf(packet, column).length > 1);
}

/** By the values, as a report reads such a line. */
function guessed(packet: PrintedPacket): Outer {
  const ends = (first: Version) =>
    [endOf(packet, 'src', first), endOf(packet, 'dst', first)] as const;
  const number = ipProtocolNumber(packet.get('ip.proto'));
  const hasIPv4 = valuesOf(packet, 'ip.src').length > 0;
  const hasIPv6 = valuesOf(packet, 'ipv6.src').length > 0;
  const isIPv6 = hasIPv6 && (!hasIPv4 || isIPv6Outside(...ends('ip'), number));
  const version = isIPv6 ? 'ipv6' : 'ip';
  const own = isIPv6 ? undefined : number;
  const told = {
    protocol: own === undefined ? undefined : protocolOfNumber(own),
    withoutPorts: 'other' as const,
  };
  const { protocol } = outerPacket(...ends(version), told);
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
