import { isIP } from 'node:net';
import type { Protocol } from '../../names/protocol.js';
import type { Dialect } from '../dialect/dialect.js';
import { isTooLong, TOO_LONG } from '../text/lines.js';
import { timeReader } from '../time/time-reader.js';
import { detailOf } from './detail.js';
import type { Fields } from './fields.js';
import { lineFields } from './line-fields.js';
import { MOST_LENGTH, MOST_PORT, readInteger } from './number.js';
import { type End, isIPv6Outside, type Outer, outerPacket } from './outer-packet.js';
import {
  dissected,
  ipProtocolNumber,
  protocolOfNumber,
  protocolWithoutPorts,
} from './outer-protocol.js';
import type { Packet } from './packet.js';

type OuterLine = Outer & Pick<Packet, 'ipProtocol' | 'layers'>;

/** A reader of one dialect's lines: returns the outer packet, or why the line is rejected. */
export function packetReader(
  dialect: Dialect,
  readTime = timeReader(dialect).read,
): (line: string) => Packet | string {
  const withoutPorts = protocolWithoutPorts(dialect.roles);
  const outerOf = (fields: Fields) => outerPacketOf(fields, withoutPorts);
  const read = (line: string) => {
    const fields = lineFields(line, dialect, outerOf);
    return typeof fields === 'string' ? fields : packetOf(fields, readTime, outerOf);
  };
  return (line) => {
    if (line.trim() === '') return 'empty line';
    if (isTooLong(line)) return TOO_LONG;
    const packet = read(line);
    // A power cut leaves NUL bytes; in an unread column they are harmless.
    return typeof packet === 'string' && line.includes('\0') ? 'contains NUL bytes' : packet;
  };
}

function packetOf(
  fields: Fields,
  readTime: (value: string) => number | undefined,
  outerOf: (fields: Fields) => OuterLine | string,
): Packet | string {
  const [timeText = ''] = fields.time ?? [];
  const time = readTime(timeText);
  if (time === undefined) return `not a time: ${quote(timeText)}`;
  const lengths = fields.frame_length ?? [];
  const frameLength = readInteger(lengths[0] ?? '', MOST_LENGTH);
  if (frameLength === undefined) return `not a frame length: ${quote(lengths[0] ?? '')}`;
  const outer = outerOf(fields);
  if (typeof outer === 'string') return outer;
  const ports = [outer.sourcePort, outer.destinationPort];
  const [sourcePort, destinationPort] = ports.map((port) => readInteger(port ?? '', MOST_PORT));
  const bad = [sourcePort, destinationPort].findIndex(
    (port, i) => port === undefined && ports[i] !== undefined,
  );
  if (bad !== -1) return `not a port: ${quote(ports[bad] ?? '')}`;
  const detail = detailOf(fields, outer.protocol === 'tcp');
  return { ...outer, ...detail, time, sourcePort, destinationPort, frameLength };
}

/** The outer packet, with ports verbatim, or which value is not an address. */
function outerPacketOf(fields: Fields, withoutPorts: Protocol): OuterLine | string {
  const [source, destination] = [end(fields, 'source'), end(fields, 'destination')];
  const bad = [...source.addresses, ...destination.addresses].find((value) => isIP(value) === 0);
  if (bad !== undefined) return `not an IP address: ${quote(bad)}`;
  const number = ipProtocolNumber(fields.ip_protocol);
  const layers = dissected(fields.frame_protocols?.[0]);
  const ofBoth = fields.source_ip !== undefined && fields.source_ipv6 !== undefined;
  const isIPv6 = ofBoth && (layers?.isIPv6 ?? isIPv6Outside(source, destination, number));
  // If IPv6 is outside, ip.proto belongs to the inner packet.
  const ipProtocol = isIPv6 ? undefined : number;
  const hints = {
    protocol: ipProtocol === undefined ? layers?.protocol : protocolOfNumber(ipProtocol),
    withoutPorts: layers ? ('unknown' as const) : withoutPorts,
  };
  const outer = isIPv6
    ? outerPacket(ipv6First(source), ipv6First(destination), hints)
    : outerPacket(source, destination, hints);
  return { ...outer, ipProtocol, layers: layers?.layers };
}

function ipv6First(end: End): End {
  const isIPv6 = (address: string) => Number(isIP(address) === 6);
  return { ...end, addresses: end.addresses.toSorted((a, b) => isIPv6(b) - isIPv6(a)) };
}

function end(fields: Fields, side: 'source' | 'destination'): End {
  // The packet list may show a MAC address or a name: then the packet's address is unknown.
  const listed = fields[`listed_${side}`]?.filter((value) => isIP(value) !== 0) ?? [];
  return {
    addresses: [...(fields[`${side}_ip`] ?? []), ...(fields[`${side}_ipv6`] ?? []), ...listed],
    tcpPorts: fields[`tcp_${side}_port`] ?? [],
    udpPorts: fields[`udp_${side}_port`] ?? [],
  };
}

const quote = (value: string) => JSON.stringify(value.slice(0, 60));
