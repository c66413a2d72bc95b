import type { Protocol } from './counting.js';
import { isTunnelPort, type LineView } from './eight-columns.js';

const truthColumns = [
  'frame.time_epoch',
  'ip.src',
  'tcp.srcport',
  'udp.srcport',
  'ip.dst',
  'tcp.dstport',
  'udp.dstport',
  'frame.len',
  'ip.proto',
  'ipv6.src',
  'ipv6.dst',
] as const;

/** A line of the truth; several values of a field are joined by commas, the outermost first. */
export type TruthRow = Readonly<Record<(typeof truthColumns)[number], string>>;

/** The outermost packet of a line of the truth. Only IPv4 addresses count as endpoints. */
export function outerView(row: TruthRow): LineView {
  const protocol = outerProtocol(row);
  const inIPv4 = isIPv4Outside(row);
  return {
    length: Number(row['frame.len']),
    protocol,
    source: inIPv4 ? first(row['ip.src']) : undefined,
    sourcePort: portOf(protocol, row['tcp.srcport'], row['udp.srcport']),
    destination: inIPv4 ? first(row['ip.dst']) : undefined,
    destinationPort: portOf(protocol, row['tcp.dstport'], row['udp.dstport']),
  };
}

/** The outer packet's protocol. For IPv4 by its header alone, since fragments and truncated packets have no ports. */
export function protocolByNumber(row: TruthRow): Protocol {
  if (!isIPv4Outside(row)) return outerProtocol(row);
  const number = first(row['ip.proto']);
  if (number === '6') return 'tcp';
  return number === '17' ? 'udp' : 'other';
}

function outerProtocol(row: TruthRow): Protocol {
  const hasTcp = row['tcp.srcport'] !== '';
  const hasUdp = row['udp.srcport'] !== '';
  if (isIPv4Outside(row)) {
    // A fragment has a protocol number but no ports, and counts as tshark shows it.
    if (first(row['ip.proto']) === '17' && hasUdp) return 'udp';
    return first(row['ip.proto']) === '6' && hasTcp ? 'tcp' : 'other';
  }
  // An IPv6 packet that contains another one is UDP only with ports of a tunnel; others are ports of the inner packet.
  const nested = row['ip.src'] !== '' || row['ipv6.src'].includes(',');
  if (nested) return carriesUdp(row) ? 'udp' : 'other';
  if (hasUdp) return 'udp';
  return hasTcp ? 'tcp' : 'other';
}

/** With both versions the columns do not show the order: IPv4 is the outer one in 6in4 and in UDP tunnels. */
function isIPv4Outside(row: TruthRow): boolean {
  if (row['ip.src'] === '') return false;
  if (row['ipv6.src'] === '' || first(row['ip.proto']) === '41') return true;
  return first(row['ip.proto']) === '17' && carriesUdp(row);
}

function carriesUdp(row: TruthRow): boolean {
  const ports = [row['udp.srcport'], row['udp.dstport']].map(first);
  return row['udp.srcport'].includes(',') || ports.some((port) => isTunnelPort(Number(port)));
}

function portOf(protocol: Protocol, tcp: string, udp: string): number | undefined {
  if (protocol === 'other') return undefined;
  const port = first(protocol === 'tcp' ? tcp : udp);
  return port === undefined ? undefined : Number(port);
}

function first(values: string): string | undefined {
  return values === '' ? undefined : values.split(',')[0];
}
