import type { Protocol } from '../../names/protocol.js';
import { MOST_PORT, readWhole } from './number.js';

/** The values of one end of a packet, outermost first, as tshark lists them for a packet inside a packet. */
export interface End {
  readonly addresses: readonly string[];
  readonly tcpPorts: readonly string[];
  readonly udpPorts: readonly string[];
}

/** What a line's other columns say about its outer packet. */
export interface Told {
  /** The outer protocol, if a column has it; otherwise it is guessed. */
  readonly protocol: Protocol | undefined;
  /** The protocol of a packet without ports. */
  readonly withoutPorts: Protocol;
}

/** What the outer packet of a line with several values is. Ports are as written, or undefined. */
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
export function outerPacket(source: End, destination: End, told: Told): Outer {
  const protocol = told.protocol ?? guessProtocol(source, destination) ?? told.withoutPorts;
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
 * Whether IPv6 is the outer of two packets of both versions: their columns keep no order. IPv4 is outside when it says
 * that it carries IPv6 (41), or UDP and a tunnel in it. Without the number of the protocol IPv4 is taken to be outside.
 */
export function isIPv6Outside(source: End, destination: End, ipProtocol?: number): boolean {
  if (ipProtocol === undefined || ipProtocol === 41) return false;
  // TCP beside IPv4's own UDP can only travel in it.
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
  // TCP and UDP both: the tunnel is UDP, TCP travels in it.
  if (udp > 0) return 'udp';
  return tcp > 0 ? 'tcp' : undefined;
}

function isTunnel(source: End, destination: End): boolean {
  return [...source.udpPorts, ...destination.udpPorts].some((port) =>
    TUNNEL_PORTS.has(readWhole(port, MOST_PORT)),
  );
}
