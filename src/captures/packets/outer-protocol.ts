import type { Protocol } from '../../names/protocol.js';
import type { ColumnRole } from '../dialect/columns.js';
import { MOST_IP_PROTOCOL, readInteger } from './number.js';

/** The payload of the outer IP in tshark's frame.protocols, like `eth:ethertype:ip:udp:dns`; captured-packets.sql has the same pattern. */
const INSIDE_IP = /(?:^|:)(ip|ipv6)(?::ipv6\.[^:]*)*:([^:]+)/;
/** Layers that tshark could not dissect: a later fragment, or a truncated packet. */
const UNDISSECTED = /^(data|_ws\..*)$/;

/** The outer packet's IPv4 protocol number; undefined if absent or invalid. */
export function ipProtocolNumber(values: readonly string[] = []): number | undefined {
  return readInteger(values[0] ?? '', MOST_IP_PROTOCOL);
}

export function protocolOfNumber(number: number): Protocol {
  if (number === 6) return 'tcp';
  return number === 17 ? 'udp' : 'other';
}

export interface Dissected {
  /** Undefined if the layers do not show it. */
  readonly protocol: Protocol | undefined;
  /** Whether IPv6 is the outer packet. */
  readonly isIPv6: boolean;
  /** The layers that show it, without any other content of the column. */
  readonly layers: string;
}

/** The outer packet's protocol in frame.protocols; undefined if that is empty. */
export function dissected(protocols: string | undefined): Dissected | undefined {
  if (!protocols) return undefined;
  const found = INSIDE_IP.exec(protocols);
  if (!found) {
    // IP without a payload, or no IP at all.
    const endsWithIP = /(?:^|:)ip(?:v6)?$/.test(protocols);
    const isIPv6 = /(?:^|:)ipv6$/.test(protocols);
    if (endsWithIP) return { protocol: undefined, isIPv6, layers: isIPv6 ? 'ipv6' : 'ip' };
    return { protocol: 'other', isIPv6, layers: plain(protocols) };
  }
  const [, ip = '', inside = ''] = found;
  const isIPv6 = ip === 'ipv6';
  if (UNDISSECTED.test(inside)) return { isIPv6, protocol: undefined, layers: ip };
  const protocol = inside === 'tcp' || inside === 'udp' ? inside : 'other';
  return { isIPv6, protocol, layers: `${ip}:${plain(inside)}` };
}

/** Replaces characters that addresses and names contain. */
function plain(layers: string): string {
  return layers.slice(0, 100).replaceAll(/[^a-z0-9:_-]/gi, '_');
}

/** The protocol of a packet without ports: unknown if its file lacks the port columns of TCP or UDP. */
export function protocolWithoutPorts(roles: readonly (ColumnRole | undefined)[]): Protocol {
  const has = (kind: 'tcp' | 'udp') => roles.some((role) => role?.startsWith(`${kind}_`));
  return has('tcp') && has('udp') ? 'other' : 'unknown';
}
