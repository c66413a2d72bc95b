import { type ColumnRole, fieldsOf, ROLES } from '../dialect/columns.js';
import type { Dialect } from '../dialect/dialect.js';
import type { Packet } from '../packets/packet.js';

type Value = (packet: Packet, written: Written) => string | number | undefined;

export interface RewrittenColumn {
  readonly name: string;
  readonly value: Value;
}

/** What is written instead of a packet's own values. */
export interface Written {
  readonly time: string;
  readonly pseudonymOf: (address: string) => string;
}

interface Rewritable {
  /** Written only for a file that has one of these columns. */
  readonly needs?: readonly ColumnRole[];
  readonly value: Value;
}

const TCP: readonly ColumnRole[] = ['tcp_source_port', 'tcp_destination_port'];
const UDP: readonly ColumnRole[] = ['udp_source_port', 'udp_destination_port'];
/** How each column is rewritten; addresses of both versions and those of the packet list go to ip.src and ip.dst. */
const REWRITABLE: Readonly<Record<ColumnRole, Rewritable | 'left out'>> = {
  time: { value: (_, { time }) => time },
  source_ip: { value: ({ source }, { pseudonymOf }) => source && pseudonymOf(source) },
  tcp_source_port: { needs: TCP, value: (p) => of('tcp', p, p.sourcePort) },
  udp_source_port: { needs: UDP, value: (p) => of('udp', p, p.sourcePort) },
  destination_ip: { value: ({ destination }, w) => destination && w.pseudonymOf(destination) },
  tcp_destination_port: { needs: TCP, value: (p) => of('tcp', p, p.destinationPort) },
  udp_destination_port: { needs: UDP, value: (p) => of('udp', p, p.destinationPort) },
  frame_length: { value: ({ frameLength }) => frameLength },
  ip_protocol: { needs: ['ip_protocol'], value: ({ ipProtocol }) => ipProtocol },
  ...{ source_ipv6: 'left out', destination_ipv6: 'left out' },
  tcp_flags: { needs: ['tcp_flags'], value: ({ tcpFlags }) => hexadecimal(tcpFlags) },
  tcp_sequence: { needs: ['tcp_sequence'], value: ({ tcpSequence }) => tcpSequence },
  tcp_payload: { needs: ['tcp_payload'], value: ({ tcpPayload }) => tcpPayload },
  // MAC addresses identify devices; how far a packet has come can tell from where.
  ...{
    source_mac: 'left out',
    destination_mac: 'left out',
    ttl: 'left out',
    hop_limit: 'left out',
  },
  vlan: { needs: ['vlan'], value: ({ vlan }) => vlan },
  frame_protocols: { needs: ['frame_protocols'], value: ({ layers }) => layers },
  ...{ listed_source: 'left out', listed_destination: 'left out', protocol: 'left out' },
};

function of(protocol: 'tcp' | 'udp', packet: Packet, port: number | undefined) {
  return packet.protocol === protocol ? port : undefined;
}

/** As tshark writes flags. */
function hexadecimal(flags: number | undefined): string | undefined {
  if (flags === undefined) return undefined;
  return `0x${flags.toString(16).padStart(4, '0')}`;
}

/** The columns written for a file: time, addresses and length, and those of ports and protocol that it has. */
export function rewrittenColumns({
  timeForm,
  roles,
}: Pick<Dialect, 'timeForm' | 'roles'>): readonly RewrittenColumn[] {
  return ROLES.flatMap((role) => {
    const column = REWRITABLE[role];
    if (column === 'left out') return [];
    const { needs, value } = column;
    if (needs && !needs.some((each) => roles.includes(each))) return [];
    const isRelative = role === 'time' && timeForm === 'relative';
    return [{ name: isRelative ? 'frame.time_relative' : (fieldsOf(role)[0] ?? role), value }];
  });
}

export function headerOf(columns: readonly RewrittenColumn[]): string {
  return `${columns.map(({ name }) => name).join()}\n`;
}

export function lineOf(
  columns: readonly RewrittenColumn[],
  packet: Packet,
  written: Written,
): string {
  return `${columns.map(({ value }) => value(packet, written) ?? '').join()}\n`;
}
