import type { Protocol } from '../../names/protocol.js';
import { MOST_PORT, readInteger } from './number.js';

/** The source or destination values of a packet; nested packets have several, the outermost first. */
export interface End {
  readonly addresses: readonly string[];
  readonly tcpPorts: readonly string[];
  readonly udpPorts: readonly string[];
}

/** What other columns of a line show about its outer packet. */
export interface ProtocolHints {
  /** The outer protocol, if a column has it; otherwise it is guessed. */
  readonly protocol: Protocol | undefined;
  /** The protocol of a packet without ports. */
  readonly withoutPorts: Protocol;
}

/** The outer packet of a line with several values. Ports are verbatim. */
export interface Outer {
  readonly protocol: Protocol;
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: string | undefined;
  readonly destinationPort: string | undefined;
}

// GTP-U, Teredo, IPsec NAT-T, VXLAN, CAPWAP control and data, Geneve, sFlow, L2TP, VXLAN (Linux), CAPWAP (Cisco):
// IANA's Service Name and Transport Protocol Port Number Registry, and what tshark's dissectors claim.
const TUNNEL_PORTS: ReadonlySet<number | undefined> = new Set([
  ...[2152, 3544, 4500, 4789, 5246, 5247, 6081, 6343, 1701, 8472, 12380],
]);

/** The outer packet, from the order of values and from known tunnels. */
export function outerPacket(source: End, destination: End, hints: ProtocolHints): Outer {
  const protocol = hints.protocol ?? guessProtocol(source, destination) ?? hints.withoutPorts;
  const portOf = ({ tcpPorts, udpPorts }: End) => {
    if (protocol === 'tcp') return tcpPorts[0];
    return protocol === 'udp' ? udpPorts[0] : undefined;
  };
  return {
    source: source.addresses[0] ?? '',
    destination: destination.addresses[0] ?? '',
    protocol,
    sourcePort: portOf(source),
    destinationPort: portOf(destination),
  };
}

/**
 * Whether IPv6 is the outer of two nested packets of both versions, whose columns do not show the order. IPv4 is the outer
 * one if its protocol is IPv6 (41), or UDP with a tunnel in it. Without a protocol number IPv4 is assumed to be the outer
 * one.
 */
export function isIPv6Outside(source: End, destination: End, ipProtocol?: number): boolean {
  if (ipProtocol === undefined || ipProtocol === 41) return false;
  // TCP in a packet whose IPv4 protocol is UDP can only be in a tunnel.
  const carriesTcp = source.tcpPorts.length > 0;
  const carriesUdp = source.udpPorts.length > 1 || isTunnel(source, destination);
  return !(ipProtocol === 17 && (carriesTcp || carriesUdp));
}

/** Undefined if there are no ports to guess from. */
function guessProtocol(source: End, destination: End): Protocol | undefined {
  const tcp = Math.max(source.tcpPorts.length, destination.tcpPorts.length);
  const udp = Math.max(source.udpPorts.length, destination.udpPorts.length);
  const isPacketInPacket = source.addresses.length > 1;
  if (isPacketInPacket && tcp + udp === 1) {
    // An ICMP error is sent to the source of the packet that it quotes.
    if (destination.addresses[0] === source.addresses[1]) return 'other';
    return udp > 0 && isTunnel(source, destination) ? 'udp' : 'other';
  }
  // With both TCP and UDP, the tunnel is UDP, and TCP is in it.
  if (udp > 0) return 'udp';
  return tcp > 0 ? 'tcp' : undefined;
}

function isTunnel(source: End, destination: End): boolean {
  return [...source.udpPorts, ...destination.udpPorts].some((port) =>
    TUNNEL_PORTS.has(readInteger(port, MOST_PORT)),
  );
}
