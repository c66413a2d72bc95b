import { isIP } from 'node:net';
import type { ColumnRole } from './columns.js';
import type { Dialect } from './dialect.js';
import type { End } from './outer-packet.js';

/** A line's values by the role of their columns. */
export type Fields = Partial<Record<ColumnRole, readonly string[]>>;

/** The columns of a line, where a packet within a packet gave several values to some, joined by the very separator. */
export function spread(parts: readonly string[], dialect: Dialect): string[] | undefined {
  const { roles, repeats, freeTextAtEnd } = dialect;
  const headers = headersOf(parts, roles);
  if (headers === 1 && freeTextAtEnd) return [...parts];
  const last = freeTextAtEnd ? roles.findLastIndex((role) => role !== undefined) : roles.length - 1;
  if (repeats.slice(0, last + 1).includes(undefined)) return undefined;
  const columns: string[] = [];
  let at = 0;
  for (const [column] of roles.entries()) {
    const count = repeats[column] === true && column <= last ? headers : 1;
    columns.push(parts.slice(at, at + count).join());
    at += count;
  }
  return at === parts.length || freeTextAtEnd ? columns : undefined;
}

/** How many IP headers a packet has by the addresses that follow one another. */
function headersOf(parts: readonly string[], roles: Dialect['roles']): number {
  const first = roles.indexOf('source_ip');
  const columns = roles[first + 1] === 'destination_ip' ? 2 : 1;
  const others = parts.slice(first).findIndex((part) => isIP(part) === 0);
  return Math.max(1, Math.ceil((others === -1 ? parts.length - first : others) / columns));
}

/**
 * The notebook's eight columns with several values in some, joined by the very separator: the first is the
 * time, the last the length, and the rest falls into two equal halves.
 */
export function byHalves(parts: readonly string[]): Fields | undefined {
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
