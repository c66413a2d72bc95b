import type { ColumnRole } from '../dialect/columns.js';
import type { Dialect } from '../dialect/dialect.js';
import type { Packet } from '../packets/packet.js';

export interface RewrittenColumn {
  readonly name: string;
  /** It is written where the file has one of these. */
  readonly needs?: readonly ColumnRole[];
  readonly value: (packet: Packet, written: Written) => string | number | undefined;
}

/** What is written in the place of a packet's own values. */
export interface Written {
  readonly time: string;
  readonly pseudonymOf: (address: string) => string;
}

const TCP: readonly ColumnRole[] = ['tcp_source_port', 'tcp_destination_port'];
const UDP: readonly ColumnRole[] = ['udp_source_port', 'udp_destination_port'];
const COLUMNS: readonly RewrittenColumn[] = [
  { name: 'time', value: (_, { time }) => time },
  { name: 'ip.src', value: ({ source }, { pseudonymOf }) => source && pseudonymOf(source) },
  { name: 'tcp.srcport', needs: TCP, value: (p) => of('tcp', p, p.sourcePort) },
  { name: 'udp.srcport', needs: UDP, value: (p) => of('udp', p, p.sourcePort) },
  { name: 'ip.dst', value: ({ destination }, w) => destination && w.pseudonymOf(destination) },
  { name: 'tcp.dstport', needs: TCP, value: (p) => of('tcp', p, p.destinationPort) },
  { name: 'udp.dstport', needs: UDP, value: (p) => of('udp', p, p.destinationPort) },
  { name: 'frame.len', value: ({ frameLength }) => frameLength },
  { name: 'ip.proto', needs: ['ip_protocol'], value: ({ ipProtocol }) => ipProtocol },
  { name: 'frame.protocols', needs: ['frame_protocols'], value: ({ layers }) => layers },
];

function of(protocol: 'tcp' | 'udp', packet: Packet, port: number | undefined) {
  return packet.protocol === protocol ? port : undefined;
}

/** The columns that are written: what the file tells of addresses, ports, length and protocol. */
export function rewrittenColumns({
  timeForm,
  roles,
}: Pick<Dialect, 'timeForm' | 'roles'>): readonly RewrittenColumn[] {
  const has = (...any: readonly ColumnRole[]) => any.some((role) => roles.includes(role));
  const time = timeForm === 'relative' ? 'frame.time_relative' : 'frame.time_epoch';
  return COLUMNS.filter(({ needs = [] }) => needs.length === 0 || has(...needs)).map((column) =>
    column.name === 'time' ? { ...column, name: time } : column,
  );
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
