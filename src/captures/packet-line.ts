import { isIP } from 'node:net';
import { plural } from '../wording/quantity.js';
import type { ColumnRole } from './columns.js';
import { type Dialect, hasPorts } from './dialect.js';
import { isTooLong, TOO_LONG } from './lines.js';
import { wholeNumber } from './numeral.js';
import { type End, isIPv6Outside, type Outer, outerPacket } from './outer-packet.js';
import type { Packet } from './packet.js';
import { protocolByLayers, protocolOf } from './protocol.js';
import { byHalves, type Fields, spread } from './several-values.js';
import { splitLine } from './split-line.js';
import { timeReader } from './time-reader.js';

const [LARGEST_PORT, LARGEST_LENGTH, LARGEST_PROTOCOL] = [65_535, 1e15 - 1, 255];
/** Several values in one field are joined by tshark's aggregator: a comma unless told otherwise. */
const AGGREGATORS = /\\?,|;| /;

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
    return packetOf(fields, dialect, readTime);
  };
}

function packetOf(
  fields: Fields,
  dialect: Dialect,
  readTime: (value: string) => number | undefined,
): Packet | string {
  const [timeText = ''] = fields.time ?? [];
  const time = readTime(timeText);
  if (time === undefined) return `not a time: ${quote(timeText)}`;
  const [lengthText = ''] = fields.frame_length ?? [];
  const frameLength = wholeNumber(lengthText, LARGEST_LENGTH);
  if (frameLength === undefined) return `not a frame length: ${quote(lengthText)}`;
  const source = end(fields, 'source', dialect);
  const destination = end(fields, 'destination', dialect);
  const ipProtocol = wholeNumber(fields.ip_protocol?.[0] ?? '', LARGEST_PROTOCOL);
  const protocol = told(fields, ipProtocol);
  const outer = outerOf(fields, { source, destination, ipProtocol, protocol });
  const address = [...source.addresses, ...destination.addresses].find((each) => isIP(each) === 0);
  if (address !== undefined) return `not an IP address: ${quote(address)}`;
  // Ports of a packet within are not looked at.
  const [sourcePort, destinationPort] = [outer.sourcePort, outer.destinationPort].map(portNumber);
  if (Number.isNaN(sourcePort)) return `not a port: ${quote(outer.sourcePort ?? '')}`;
  if (Number.isNaN(destinationPort)) return `not a port: ${quote(outer.destinationPort ?? '')}`;
  const isKnown = outer.protocol !== 'other' || protocol !== undefined || hasPorts(dialect);
  return {
    ...{ ...outer, time, sourcePort, destinationPort, frameLength },
    protocol: isKnown ? outer.protocol : 'unknown',
  };
}

/** The protocol as the file tells it; undefined where only ports can. */
function told({ frame_protocols: [layers] = [] }: Fields, ipProtocol: number | undefined) {
  if (ipProtocol !== undefined) return protocolOf(ipProtocol);
  return layers === undefined ? undefined : protocolByLayers(layers);
}

interface Ends {
  readonly source: End;
  readonly destination: End;
  readonly ipProtocol: number | undefined;
  /** As the file tells it. */
  readonly protocol: Outer['protocol'] | undefined;
}

/** The outer packet, with its number where IPv4 is outside: else that is of the packet within. */
function outerOf(
  fields: Fields,
  { source, destination, ipProtocol, protocol }: Ends,
): Outer & Pick<Packet, 'ipProtocol'> {
  const ofBoth = fields.source_ip !== undefined && fields.source_ipv6 !== undefined;
  if (ofBoth && isIPv6Outside(source, destination, ipProtocol)) {
    const outer = outerPacket(ipv6First(source), ipv6First(destination));
    return { ...outer, ipProtocol: undefined };
  }
  return { ...outerPacket(source, destination, protocol), ipProtocol };
}

function ipv6First(end: End): End {
  const isIPv6 = (address: string) => Number(isIP(address) === 6);
  return { ...end, addresses: end.addresses.toSorted((a, b) => isIPv6(b) - isIPv6(a)) };
}

function end(fields: Fields, side: 'source' | 'destination', { areListed }: Dialect): End {
  const addresses = [...(fields[`${side}_ip`] ?? []), ...(fields[`${side}_ipv6`] ?? [])];
  return {
    addresses: areListed ? addresses.filter((address) => isIP(address) !== 0) : addresses,
    tcpPorts: (fields[`tcp_${side}_port`] ?? []).map(plainPort),
    udpPorts: (fields[`udp_${side}_port`] ?? []).map(plainPort),
  };
}

/** A port as tshark writes it; what is none stays as it is. */
function plainPort(text: string): string {
  return String(wholeNumber(text, LARGEST_PORT) ?? text);
}

/** NaN for what is no port. */
function portNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : (wholeNumber(text, LARGEST_PORT) ?? Number.NaN);
}

const quote = (value: string) => JSON.stringify(value.slice(0, 60));

/** A line's values by role, or why they cannot be told apart. */
function fieldsOf(line: string, dialect: Dialect): Fields | string {
  const { roles } = dialect;
  const parts = splitLine(line, dialect);
  if (parts.length === roles.length) return byColumn(parts, dialect);
  if (parts.length > roles.length) {
    const halves = dialect.isNotebook ? byHalves(parts) : undefined;
    if (halves) return halves;
    const columns = dialect.isNotebook ? undefined : spread(parts, dialect);
    if (columns) return byColumn(columns, dialect);
    if (dialect.freeTextAtEnd) return SEVERAL_VALUES;
  }
  return `${plural(parts.length, 'column')} instead of ${roles.length}`;
}

const SEVERAL_VALUES =
  'a packet within a packet: which values are the outer one cannot be told (tshark -E quote=d keeps them apart)';

function byColumn(parts: readonly string[], dialect: Dialect): Fields {
  const fields: Fields = {};
  dialect.roles.forEach((role, i) => {
    const value = parts[i] ?? '';
    if (role && value !== '') fields[role] = valuesOf(value, role, dialect);
  });
  return fields;
}

function valuesOf(value: string, role: ColumnRole, { areListed, decimalComma }: Dialect): string[] {
  const isAddress = role.endsWith('_ip') || role.endsWith('_ipv6');
  if (role === 'time' || (isAddress && areListed)) return [value];
  // Excel and pandas make floats of columns with empty cells.
  if (decimalComma && !isAddress && /^\d+,0+$/.test(value)) return [value.replace(/,.*/, '')];
  return value.split(AGGREGATORS).filter(Boolean);
}
