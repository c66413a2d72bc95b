/** The values of one end of a packet, outermost first, as tshark lists them for a packet inside a packet. */
export interface End {
  readonly addresses: readonly string[];
  readonly tcpPorts: readonly string[];
  readonly udpPorts: readonly string[];
}

/** What the outer packet of a line with several values is. Ports are as written, or undefined. */
export interface Outer {
  readonly protocol: 'tcp' | 'udp' | 'other';
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: string | undefined;
  readonly destinationPort: string | undefined;
}

// GTP-U, Teredo, IPsec NAT-T, VXLAN, CAPWAP control and data, Geneve, sFlow, L2TP, VXLAN (Linux), CAPWAP (Cisco):
// IANA's Service Name and Transport Protocol Port Number Registry, and what tshark's dissectors claim.
const TUNNEL_PORTS = new Set(
  [2152, 3544, 4500, 4789, 5246, 5247, 6081, 6343, 1701, 8472, 12380].map(String),
);

/**
 * The outer packet by the fields' own order and by what a tunnel looks like from outside. `told` is the outer packet's
 * protocol where the capture tells it: then nothing is guessed, and a packet that was cut off before its ports is of it.
 */
export function outerPacket(source: End, destination: End, told?: Outer['protocol']): Outer {
  const ends = {
    source: source.addresses[0] ?? '',
    destination: destination.addresses[0] ?? '',
  };
  const protocol = told ?? guessProtocol(source, destination);
  const port = (end: End) => {
    if (protocol === 'tcp') return end.tcpPorts[0];
    return protocol === 'udp' ? end.udpPorts[0] : undefined;
  };
  return { ...ends, protocol, sourcePort: port(source), destinationPort: port(destination) };
}

/**
 * Whether IPv6 is the outer of two packets of both versions: their columns keep no order. IPv4 is outside when it says
 * that it carries IPv6 (41), or UDP and TCP or a tunnel in it. Without the number of the protocol IPv4 is taken to be outside.
 */
export function isIPv6Outside(source: End, destination: End, ipProtocol?: number): boolean {
  if (ipProtocol === undefined || ipProtocol === 41) return false;
  const carries = source.udpPorts.length > 1 || source.tcpPorts.length > 0;
  return !(ipProtocol === 17 && (carries || isTunnel(source, destination)));
}

function guessProtocol(source: End, destination: End): Outer['protocol'] {
  const tcp = source.tcpPorts.length > 0;
  const udp = source.udpPorts.length > 0;
  const isPacketInPacket = source.addresses.length > 1;
  const singlePort = source.tcpPorts.length + source.udpPorts.length === 1;
  if (isPacketInPacket && singlePort) {
    // An ICMP error goes back to where the packet came from that it quotes.
    if (destination.addresses[0] === source.addresses[1]) return 'other';
    return udp && isTunnel(source, destination) ? 'udp' : 'other';
  }
  // TCP and UDP both: the tunnel is UDP, TCP travels in it.
  if (udp) return 'udp';
  return tcp ? 'tcp' : 'other';
}

function isTunnel(source: End, destination: End): boolean {
  return [...source.udpPorts, ...destination.udpPorts].some((port) => TUNNEL_PORTS.has(port));
}
