import type { Packet, Protocol } from './counting.js';

/** The outer packet of a line, without its time. */
export type LineView = Omit<Packet, 'time'>;

const tunnelPorts = new Set([1701, 2152, 3544, 4500, 4789, 5246, 5247, 6081, 6343, 8472, 12380]);

/** One side of a line, source or destination: its values, outermost first. */
interface Side {
  readonly addresses: readonly string[];
  readonly tcp: readonly number[];
  readonly udp: readonly number[];
}

/**
 * The outer packet of a notebook's line, as far as the eight columns show it. Several values in a field shift the others
 * to the right; they are assigned by the two halves of the line.
 */
export function viewOfLine(line: string): LineView {
  const values = line.split(',');
  if (values.length < 8 || values.length % 2 !== 0) {
    throw new Error(`${values.length} values cannot be halved: ${line}`);
  }
  const ends = values.slice(1, -1);
  const source = readSide(ends.slice(0, ends.length / 2));
  const destination = readSide(ends.slice(ends.length / 2));
  const protocol = outerProtocol(source, destination);
  return {
    length: Number(values.at(-1)),
    protocol,
    source: source.addresses[0],
    sourcePort: outerPort(protocol, source),
    destination: destination.addresses[0],
    destinationPort: outerPort(protocol, destination),
  };
}

/** Whether a UDP port belongs to a protocol that carries other packets. */
export function isTunnelPort(port: number): boolean {
  return tunnelPorts.has(port);
}

function readSide(values: readonly string[]): Side {
  const end = values.findIndex((value) => !value.includes('.'));
  const addresses = values.slice(0, end);
  // A missing address is one empty value.
  const ports = values.slice(Math.max(end, 1));
  const empty = ports.indexOf('');
  // Ports of TCP come before those of UDP; a missing one is an empty value.
  const split = empty === -1 ? 1 : empty;
  return { addresses, tcp: numbers(ports.slice(0, split)), udp: numbers(ports.slice(split)) };
}

function numbers(values: readonly string[]): number[] {
  return values.filter((value) => value !== '').map(Number);
}

function outerProtocol(source: Side, destination: Side): Protocol {
  const tcp = source.tcp.length + destination.tcp.length > 0;
  const udp = source.udp.length + destination.udp.length > 0;
  if (!tcp && !udp) return 'other';
  const nested = source.addresses.length > 1 && destination.addresses.length > 1;
  if (tcp && udp) return 'udp';
  // An ICMP error quotes a packet that its receiver had sent.
  if (nested && destination.addresses[0] === source.addresses[1]) return 'other';
  if (source.udp.length > 1) return 'udp';
  if (!nested) return udp ? 'udp' : 'tcp';
  return [...source.udp, ...destination.udp].some(isTunnelPort) ? 'udp' : 'other';
}

function outerPort(protocol: Protocol, side: Side): number | undefined {
  return protocol === 'other' ? undefined : side[protocol][0];
}
