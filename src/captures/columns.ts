/** What a column of a capture file holds, or nothing that the report needs. */
export type ColumnRole =
  | 'time'
  | 'source_ip'
  | 'source_ipv6'
  | 'tcp_source_port'
  | 'udp_source_port'
  | 'destination_ip'
  | 'destination_ipv6'
  | 'tcp_destination_port'
  | 'udp_destination_port'
  | 'frame_length'
  | 'ip_protocol';

/** The columns of the notebook's own tshark command, in its order. */
export const NOTEBOOK_HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';

// tshark(1), wireshark-filter(4): https://www.wireshark.org/docs/dfref/f/frame.html and /i/ip.html.
// The names of the _ws.col fields differ in case between versions, so all are compared in lower case.
const ROLES: Readonly<Record<string, ColumnRole>> = {
  'frame.time_relative': 'time',
  'frame.time_epoch': 'time',
  'frame.time': 'time',
  'frame.time_utc': 'time',
  '_ws.col.time': 'time',
  '_ws.col.cls_time': 'time',
  '_ws.col.rel_time': 'time',
  '_ws.col.abs_time': 'time',
  '_ws.col.abs_ymd_time': 'time',
  '_ws.col.abs_ydoy_time': 'time',
  '_ws.col.utc_time': 'time',
  '_ws.col.utc_ymd_time': 'time',
  // So it is called in Wireshark 4.
  '_ws.col.utc_ymc_time': 'time',
  '_ws.col.utc_ydoy_time': 'time',
  'ip.src': 'source_ip',
  'ipv6.src': 'source_ipv6',
  '_ws.col.source': 'source_ip',
  '_ws.col.def_src': 'source_ip',
  'tcp.srcport': 'tcp_source_port',
  'udp.srcport': 'udp_source_port',
  'ip.dst': 'destination_ip',
  'ipv6.dst': 'destination_ipv6',
  '_ws.col.destination': 'destination_ip',
  '_ws.col.def_dst': 'destination_ip',
  'tcp.dstport': 'tcp_destination_port',
  'udp.dstport': 'udp_destination_port',
  'frame.len': 'frame_length',
  '_ws.col.length': 'frame_length',
  '_ws.col.packet_length': 'frame_length',
  'ip.proto': 'ip_protocol',
};

/** A column name, quoted or not, to its role; undefined for a column that the report does not read. */
export function roleOf(name: string): ColumnRole | undefined {
  return ROLES[unquoted(name).toLowerCase()];
}

/** The name without the quotes of `tshark -E quote=d` or `quote=s`. */
export function unquoted(field: string): string {
  const quote = field[0];
  const quoted = (quote === '"' || quote === "'") && field.length > 1 && field.endsWith(quote);
  return quoted ? field.slice(1, -1) : field;
}
