/** What a column of a capture file holds, or nothing that the report needs. */
export type ColumnRole =
  | 'time'
  | 'source_ip'
  | 'source_ipv6'
  /** What Wireshark's list shows: an address of any kind, or a name. */
  | 'listed_source'
  | 'tcp_source_port'
  | 'udp_source_port'
  | 'destination_ip'
  | 'destination_ipv6'
  | 'listed_destination'
  | 'tcp_destination_port'
  | 'udp_destination_port'
  | 'frame_length'
  | 'ip_protocol'
  | 'frame_protocols'
  /** Of normalized copies only. */
  | 'protocol';

/** The columns of the notebook's own tshark command, in its order. */
export const NOTEBOOK_HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';

// tshark(1), wireshark-filter(4): https://www.wireshark.org/docs/dfref/f/frame.html and /i/ip.html.
// The names of the _ws.col fields differ in case between versions, so all are compared in lower case. The last names are
// the titles of Wireshark's list, as its "Export Packet Dissections" writes them.
/** The columns that may hold each role, the most exact first: of several that a file has only that one is read. */
const COLUMNS: Readonly<Partial<Record<ColumnRole, readonly string[]>>> = {
  time: [
    ...['frame.time_epoch', 'frame.time_utc', 'frame.time'],
    // utc_ymc_time: so it is called in Wireshark 4.
    ...['_ws.col.utc_ymd_time', '_ws.col.utc_ymc_time', '_ws.col.utc_ydoy_time'],
    ...['_ws.col.abs_ymd_time', '_ws.col.abs_ydoy_time'],
    ...['frame.time_relative', '_ws.col.rel_time', '_ws.col.utc_time', '_ws.col.abs_time'],
    ...['_ws.col.time', '_ws.col.cls_time', 'time'],
  ],
  frame_length: ['frame.len', '_ws.col.length', '_ws.col.packet_length', 'length'],
  source_ip: ['ip.src'],
  source_ipv6: ['ipv6.src'],
  listed_source: ['_ws.col.source', '_ws.col.def_src', '_ws.col.unres_src', 'source'],
  destination_ip: ['ip.dst'],
  destination_ipv6: ['ipv6.dst'],
  listed_destination: [
    ...['_ws.col.destination', '_ws.col.def_dst', '_ws.col.unres_dst', 'destination'],
  ],
  tcp_source_port: ['tcp.srcport'],
  tcp_destination_port: ['tcp.dstport'],
  udp_source_port: ['udp.srcport'],
  udp_destination_port: ['udp.dstport'],
  ip_protocol: ['ip.proto'],
  frame_protocols: ['frame.protocols'],
};

const LISTED = ['listed_source', 'listed_destination'] as const;
const IPV6 = ['source_ipv6', 'destination_ipv6'] as const;
/** Titles are words that other tables use as well: they count where all of these are there. */
const LIST_TITLES = ['time', 'source', 'destination', 'length'];

/** The roles of columns by their names, each once; undefined for a column that the report does not read. */
export function rolesOf(names: readonly string[]): (ColumnRole | undefined)[] {
  const known = names.map((name) => name.toLowerCase());
  const isList = LIST_TITLES.every((title) => known.includes(title));
  const places = new Map<ColumnRole, number>();
  for (const [role, candidates] of Object.entries(COLUMNS) as [ColumnRole, readonly string[]][]) {
    const best = candidates.find(
      (name) => known.includes(name) && (isList || !LIST_TITLES.includes(name)),
    );
    if (best !== undefined) places.set(role, known.indexOf(best));
  }
  // The list shows addresses of both versions, and names: it is read where no column has IPv4 addresses alone.
  const isListed = places.has('listed_source') || places.has('listed_destination');
  const areBetter = places.has('source_ip') || places.has('destination_ip');
  for (const role of areBetter ? LISTED : isListed ? IPV6 : []) places.delete(role);
  const roles = new Map([...places].map(([role, place]) => [place, role]));
  return names.map((_, i) => roles.get(i));
}

/** The name without the quotes of `tshark -E quote=d` or `quote=s`. */
export function unquoted(field: string): string {
  const quote = field[0];
  const quoted = (quote === '"' || quote === "'") && field.length > 1 && field.endsWith(quote);
  return quoted ? field.slice(1, -1) : field;
}
