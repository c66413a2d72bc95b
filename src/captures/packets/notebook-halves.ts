import type { Fields } from './fields.js';
import type { End } from './outer-packet.js';

/**
 * Reads a line of the notebook's eight columns in which several values are joined by the separator: the first value is the
 * time, the last one the length, and the others are two halves of equal length.
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

/** Addresses, then ports of TCP, then those of UDP; an empty value takes the place of an absent port. */
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
