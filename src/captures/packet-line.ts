import { isIP } from 'node:net';
import { plural } from '../wording/quantity.js';
import type { ColumnRole } from './columns.js';
import type { Dialect } from './dialect.js';
import { isTooLong, TOO_LONG } from './lines.js';
import { type End, isIPv6Outside, outerPacket } from './outer-packet.js';
import type { Packet } from './packet.js';
import { splitLine } from './split-line.js';
import { timeReader } from './time-reader.js';

type Fields = Partial<Record<ColumnRole, readonly string[]>>;

const PORT = /^\d{1,5}$/;
const LENGTH = /^\d{1,15}$/;
/** Several values in one field are joined by tshark's aggregator: a comma unless told otherwise. */
const AGGREGATORS = /\\?,|;| /;
/** Wireshark's list names something for every packet, a MAC address where there is no other. */
const MAC_OR_NAME = /^([0-9a-f]{2}:){5}[0-9a-f]{2}$|^[A-Za-z]+_/i;

/** A reader of one dialect's lines: the outer packet, or why the line is none. */
export function packetReader(
  dialect: Dialect,
  readTime = timeReader(dialect).read,
): (line: string) => Packet | string {
  return (line) => {
    if (line.trim() === '') return 'empty line';
    if (isTooLong(line)) return TOO_LONG;
    if (line.includes('\0')) return 'holds NUL bytes';
    const fields = fieldsOf(line, dialect);
    if (typeof fields === 'string') return fields;
    return packetOf(fields, readTime);
  };
}

function packetOf(fields: Fields, readTime: (value: string) => number | undefined) {
  const [timeText = ''] = fields.time ?? [];
  const time = readTime(timeText);
  if (time === undefined) return `not a time: ${quote(timeText)}`;
  const [lengthText = ''] = fields.frame_length ?? [];
  if (!LENGTH.test(lengthText)) return `not a frame length: ${quote(lengthText)}`;
  const source = end(fields, 'source');
  const destination = end(fields, 'destination');
  const bad = faultOf([source, destination]);
  if (bad) return bad;
  const outer = outerOf(fields, source, destination);
  return {
    ...outer,
    time,
    sourcePort: portNumber(outer.sourcePort),
    destinationPort: portNumber(outer.destinationPort),
    frameLength: Number(lengthText),
  } satisfies Packet;
}

function outerOf(fields: Fields, source: End, destination: End) {
  const ipProtocol = fields.ip_protocol?.[0];
  const ofBoth = fields.source_ip !== undefined && fields.source_ipv6 !== undefined;
  if (!ofBoth || !isIPv6Outside(source, destination, ipProtocol)) {
    return outerPacket(source, destination, ipProtocol);
  }
  return outerPacket(ipv6First(source), ipv6First(destination));
}

function ipv6First(end: End): End {
  const isIPv6 = (address: string) => Number(isIP(address) === 6);
  return { ...end, addresses: end.addresses.toSorted((a, b) => isIPv6(b) - isIPv6(a)) };
}

function end(fields: Fields, side: 'source' | 'destination'): End {
  const addresses = [...(fields[`${side}_ip`] ?? []), ...(fields[`${side}_ipv6`] ?? [])];
  return {
    addresses: addresses.filter((address) => !MAC_OR_NAME.test(address)),
    tcpPorts: fields[`tcp_${side}_port`] ?? [],
    udpPorts: fields[`udp_${side}_port`] ?? [],
  };
}

function faultOf(ends: readonly End[]): string | undefined {
  for (const { addresses, tcpPorts, udpPorts } of ends) {
    const address = addresses.find((value) => isIP(value) === 0);
    if (address !== undefined) return `not an IP address: ${quote(address)}`;
    const port = [...tcpPorts, ...udpPorts].find((value) => !isPort(value));
    if (port !== undefined) return `not a port: ${quote(port)}`;
  }
  return undefined;
}

const isPort = (value: string) => PORT.test(value) && Number(value) < 65536;
const portNumber = (value: string | undefined) => (value === undefined ? undefined : Number(value));
const quote = (value: string) => JSON.stringify(value.slice(0, 60));

/** A line's values by role, or why they cannot be told apart. */
function fieldsOf(line: string, dialect: Dialect): Fields | string {
  const { roles } = dialect;
  const parts = splitLine(line, dialect);
  if (parts.length < roles.length) {
    return wrongColumns(parts, roles);
  }
  if (parts.length === roles.length || dialect.freeTextAtEnd) return byColumn(parts, roles);
  const halves = dialect.isNotebook ? byHalves(parts) : undefined;
  return halves ?? wrongColumns(parts, roles);
}

function wrongColumns(parts: readonly string[], roles: Dialect['roles']): string {
  return `${plural(parts.length, 'column')} instead of ${roles.length}`;
}

function byColumn(parts: readonly string[], roles: Dialect['roles']): Fields {
  const fields: Fields = {};
  roles.forEach((role, i) => {
    const value = parts[i] ?? '';
    if (role && value !== '') {
      fields[role] = role === 'time' ? [value] : value.split(AGGREGATORS).filter(Boolean);
    }
  });
  return fields;
}

/**
 * The notebook's eight columns with several values in some, joined by the very separator: the first is the
 * time, the last the length, and the rest falls into two equal halves.
 */
function byHalves(parts: readonly string[]): Fields | undefined {
  const middle = parts.slice(1, -1);
  if (middle.length % 2 === 1) return undefined;
  const source = half(middle.slice(0, middle.length / 2));
  const destination = half(middle.slice(middle.length / 2));
  return {
    time: [parts[0] ?? ''],
    source_ip: source.addresses,
    tcp_source_port: source.tcpPorts,
    udp_source_port: source.udpPorts,
    destination_ip: destination.addresses,
    tcp_destination_port: destination.tcpPorts,
    udp_destination_port: destination.udpPorts,
    frame_length: [parts.at(-1) ?? ''],
  };
}

/** Addresses first, then TCP's ports, then UDP's; an empty value keeps the place of the absent one. */
function half(values: readonly string[]): End {
  const firstPort = values.findIndex((value) => !value.includes('.'));
  const addresses = firstPort === -1 ? values : values.slice(0, firstPort);
  const [first = '', ...rest] = firstPort === -1 ? [''] : values.slice(firstPort);
  const isTcpAlone = rest.at(-1) === '';
  return {
    addresses,
    tcpPorts: (isTcpAlone ? [first, ...rest] : [first]).filter(Boolean),
    udpPorts: isTcpAlone ? [] : rest.filter(Boolean),
  };
}
