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
  | 'ip_protocol'
  | 'frame_protocols';

/** The columns of the notebook's own tshark command, in its order. */
export const NOTEBOOK_HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';

/** Columns of Wireshark's packet list by their fields: a name stands there where there is no address. */
const LIST_SOURCES = ['_ws.col.source', '_ws.col.def_src'];
const LIST_DESTINATIONS = ['_ws.col.destination', '_ws.col.def_dst'];

// tshark(1), wireshark-filter(4): https://www.wireshark.org/docs/dfref/f/frame.html and /i/ip.html.
// The names of the _ws.col fields differ in case between versions, so all are compared in lower case.
/** The columns of each role, the most exact first: of several in a file the first of these counts. */
const COLUMNS: Readonly<Record<ColumnRole, readonly string[]>> = {
  time: [
    ...['frame.time_epoch', 'frame.time_utc', 'frame.time'],
    // In Wireshark 4 the second is so called.
    ...['_ws.col.utc_ymd_time', '_ws.col.utc_ymc_time', '_ws.col.utc_ydoy_time'],
    ...['_ws.col.abs_ymd_time', '_ws.col.abs_ydoy_time'],
    ...['frame.time_relative', '_ws.col.rel_time', '_ws.col.cls_time', '_ws.col.time', 'time'],
    ...['_ws.col.utc_time', '_ws.col.abs_time'],
  ],
  source_ip: ['ip.src', ...LIST_SOURCES, 'source'],
  source_ipv6: ['ipv6.src'],
  tcp_source_port: ['tcp.srcport'],
  udp_source_port: ['udp.srcport'],
  destination_ip: ['ip.dst', ...LIST_DESTINATIONS, 'destination'],
  destination_ipv6: ['ipv6.dst'],
  tcp_destination_port: ['tcp.dstport'],
  udp_destination_port: ['udp.dstport'],
  frame_length: ['frame.len', '_ws.col.length', '_ws.col.packet_length', 'length'],
  ip_protocol: ['ip.proto'],
  frame_protocols: ['frame.protocols'],
};
/** What Wireshark's export calls the columns of its list; each name alone could be that of any table. */
const EXPORTED = ['source', 'destination'];
const ONLY_EXPORTED: ReadonlySet<string> = new Set([...EXPORTED, 'time', 'length']);
const LISTED: ReadonlySet<string> = new Set([...LIST_SOURCES, ...LIST_DESTINATIONS, ...EXPORTED]);

/** What the columns of a header hold. */
export interface KnownColumns {
  /** The role of each; of several columns of one role only the most exact has it. */
  readonly roles: readonly (ColumnRole | undefined)[];
  /** Whether addresses are those of Wireshark's list, which has names in the place of some. */
  readonly areListed: boolean;
}

export function readColumns(header: readonly string[]): KnownColumns {
  const names = header.map((name) => unquoted(name.trim()).toLowerCase());
  const isExport = EXPORTED.every((name) => names.includes(name));
  const roles = names.map((): ColumnRole | undefined => undefined);
  for (const [role, known] of Object.entries(COLUMNS) as [ColumnRole, readonly string[]][]) {
    const name = known.find(
      (each) => names.includes(each) && (isExport || !ONLY_EXPORTED.has(each)),
    );
    if (name !== undefined) roles[names.indexOf(name)] = role;
  }
  // Ports tell as much, and files that have them are read at once.
  const hasPorts = roles.some((role) => role?.endsWith('_port'));
  if (hasPorts && roles.includes('frame_protocols'))
    roles[roles.indexOf('frame_protocols')] = undefined;
  const areListed = roles.some((role, i) => role?.endsWith('_ip') && LISTED.has(names[i] ?? ''));
  return { roles: areListed ? roles.map(withoutIPv6) : roles, areListed };
}

/** The list shows addresses of both versions. */
function withoutIPv6(role: ColumnRole | undefined): ColumnRole | undefined {
  return role?.endsWith('_ipv6') ? undefined : role;
}

/** The name without the quotes of `tshark -E quote=d` or `quote=s`. */
export function unquoted(field: string): string {
  const quote = field[0];
  const quoted = (quote === '"' || quote === "'") && field.length > 1 && field.endsWith(quote);
  return quoted ? field.slice(1, -1) : field;
}
