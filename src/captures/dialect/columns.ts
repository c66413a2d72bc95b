/** The kind of a column's values, which determines how they are checked. */
export type ColumnKind =
  | 'time'
  | 'address'
  /** An address of any kind, or a name, in Wireshark's packet list. */
  | 'listed address'
  | 'port'
  | 'length'
  | 'ip protocol'
  | 'layers'
  | 'protocol'
  /** A column of detail: a value that cannot be read is unknown, and its line a packet all the same. */
  | 'detail';

export interface ColumnSpec {
  /**
   * tshark fields and titles of Wireshark's packet list that hold the column, in lower case, with their meaning.
   * The most exact comes first; if a file has several, only that one is read.
   */
  readonly fields: Readonly<Record<string, string>>;
  readonly kind: ColumnKind;
  /** DuckDB reads integers as DOUBLE: otherwise it would round fractions instead of rejecting them. */
  readonly type: 'DOUBLE' | 'VARCHAR' | 'protocol';
  /** Whether the recorder asks tshark for the most exact field and writes it. */
  readonly isRecorded: boolean;
  /** Whether normalized copies have it. */
  readonly isNormalized: boolean;
}

const EVERYWHERE = { isRecorded: true, isNormalized: true } as const;
const RECORDED = { isRecorded: true, isNormalized: false } as const;
const READ = { isRecorded: false, isNormalized: false } as const;
/** TCP flags are written as 0x0018: DuckDB reads them as text, and casts them. */
const DETAIL_TEXT = { kind: 'detail', type: 'VARCHAR', ...EVERYWHERE } as const;
const DETAIL_NUMBER = { kind: 'detail', type: 'DOUBLE', ...EVERYWHERE } as const;
const DETAIL_UNREAD = { kind: 'detail', type: 'DOUBLE', ...RECORDED } as const;

const LISTED_TIME = 'When the packet was captured, as the packet list shows it.';
const LISTED_UTC = 'When the packet was captured, as the packet list shows it, in UTC.';
const LISTED_SOURCE = 'Source of the packet: an address; a name counts as none.';
const LISTED_DESTINATION = 'Destination of the packet: an address; a name counts as none.';
const LENGTH = 'Its length on the wire in bytes, headers included.';

// tshark(1), wireshark-filter(4): https://www.wireshark.org/docs/dfref/f/frame.html and /i/ip.html.
// The _ws.col fields differ in case between versions of Wireshark; "Export Packet Dissections" writes the list's titles.
/** Every column that is read or written. Its order is that of recorded and normalized files. */
const TABLE = {
  time: {
    fields: {
      'frame.time_epoch': 'When the packet was captured, in seconds since 1970 (UTC).',
      'frame.time_utc': 'When the packet was captured, as text, in UTC.',
      'frame.time': 'When the packet was captured, as text.',
      '_ws.col.utc_ymd_time': LISTED_UTC,
      // Its name in Wireshark 4.
      '_ws.col.utc_ymc_time': LISTED_UTC,
      '_ws.col.utc_ydoy_time': LISTED_UTC,
      '_ws.col.abs_ymd_time': LISTED_TIME,
      '_ws.col.abs_ydoy_time': LISTED_TIME,
      'frame.time_relative': 'Seconds since the first packet of the file.',
      '_ws.col.rel_time': 'Seconds since the first packet of the file.',
      '_ws.col.utc_time': LISTED_UTC,
      '_ws.col.abs_time': LISTED_TIME,
      '_ws.col.time': LISTED_TIME,
      '_ws.col.cls_time': LISTED_TIME,
      time: LISTED_TIME,
    },
    ...{ kind: 'time', type: 'DOUBLE', ...EVERYWHERE },
  },
  source_ip: {
    fields: {
      'ip.src': 'The IPv4 address that sent the packet; empty for ARP, IPv6 and the like.',
    },
    ...{ kind: 'address', type: 'VARCHAR', ...EVERYWHERE },
  },
  tcp_source_port: {
    fields: { 'tcp.srcport': 'The TCP port that it came from; empty unless it is TCP.' },
    ...{ kind: 'port', type: 'DOUBLE', ...EVERYWHERE },
  },
  udp_source_port: {
    fields: { 'udp.srcport': 'The UDP port that it came from; empty unless it is UDP.' },
    ...{ kind: 'port', type: 'DOUBLE', ...EVERYWHERE },
  },
  destination_ip: {
    fields: { 'ip.dst': 'The IPv4 address that it was sent to.' },
    ...{ kind: 'address', type: 'VARCHAR', ...EVERYWHERE },
  },
  tcp_destination_port: {
    fields: { 'tcp.dstport': 'The TCP port that it went to.' },
    ...{ kind: 'port', type: 'DOUBLE', ...EVERYWHERE },
  },
  udp_destination_port: {
    fields: { 'udp.dstport': 'The UDP port that it went to.' },
    ...{ kind: 'port', type: 'DOUBLE', ...EVERYWHERE },
  },
  frame_length: {
    fields: {
      'frame.len': LENGTH,
      '_ws.col.length': LENGTH,
      '_ws.col.packet_length': LENGTH,
      length: LENGTH,
    },
    ...{ kind: 'length', type: 'DOUBLE', ...EVERYWHERE },
  },
  ip_protocol: {
    fields: { 'ip.proto': 'The number of the protocol inside IPv4: 6 is TCP, 17 UDP, 1 ICMP.' },
    ...{ kind: 'ip protocol', type: 'DOUBLE', ...RECORDED },
  },
  source_ipv6: {
    fields: { 'ipv6.src': 'The IPv6 address that sent the packet.' },
    ...{ kind: 'address', type: 'VARCHAR', ...RECORDED },
  },
  destination_ipv6: {
    fields: { 'ipv6.dst': 'The IPv6 address that it was sent to.' },
    ...{ kind: 'address', type: 'VARCHAR', ...RECORDED },
  },
  tcp_flags: {
    fields: { 'tcp.flags': 'The flags of TCP as a number: 0x0002 is SYN, 0x0001 FIN, 0x0004 RST.' },
    ...DETAIL_TEXT,
  },
  tcp_sequence: {
    fields: { 'tcp.seq_raw': 'The number of its first byte within the TCP connection.' },
    ...DETAIL_NUMBER,
  },
  tcp_payload: {
    fields: { 'tcp.len': 'The bytes that it carries within TCP.' },
    ...DETAIL_NUMBER,
  },
  source_mac: {
    fields: { 'eth.src': 'The MAC address of the device on the local network that sent it.' },
    ...DETAIL_TEXT,
  },
  destination_mac: {
    fields: { 'eth.dst': 'The MAC address on the local network that it was sent to.' },
    ...DETAIL_TEXT,
  },
  vlan: {
    fields: { 'vlan.id': 'The number of its VLAN, the outermost of several.' },
    ...DETAIL_NUMBER,
  },
  ttl: {
    fields: { 'ip.ttl': 'The hops that IPv4 leaves it.' },
    ...DETAIL_UNREAD,
  },
  hop_limit: {
    fields: { 'ipv6.hlim': 'The hops that IPv6 leaves it.' },
    ...DETAIL_UNREAD,
  },
  frame_protocols: {
    fields: { 'frame.protocols': 'The protocols in it, from the outermost on.' },
    ...{ kind: 'layers', type: 'VARCHAR', ...READ },
  },
  listed_source: {
    fields: {
      '_ws.col.source': LISTED_SOURCE,
      '_ws.col.def_src': LISTED_SOURCE,
      '_ws.col.unres_src': LISTED_SOURCE,
      source: LISTED_SOURCE,
    },
    ...{ kind: 'listed address', type: 'VARCHAR', ...READ },
  },
  listed_destination: {
    fields: {
      '_ws.col.destination': LISTED_DESTINATION,
      '_ws.col.def_dst': LISTED_DESTINATION,
      '_ws.col.unres_dst': LISTED_DESTINATION,
      destination: LISTED_DESTINATION,
    },
    ...{ kind: 'listed address', type: 'VARCHAR', ...READ },
  },
  // Determined by this program for the outer packet: no tshark field has it.
  protocol: {
    fields: {},
    ...{ kind: 'protocol', type: 'protocol', isRecorded: false, isNormalized: true },
  },
} as const satisfies Readonly<Record<string, ColumnSpec>>;

/** The role of a column in a capture file. */
export type ColumnRole = keyof typeof TABLE;

export const COLUMNS: Readonly<Record<ColumnRole, ColumnSpec>> = TABLE;

export const ROLES = Object.keys(TABLE) as readonly ColumnRole[];

/** Names of a column in capture files, the most exact first. */
export function fieldsOf(role: ColumnRole): readonly string[] {
  return Object.keys(COLUMNS[role].fields);
}

/** The tshark fields that the recorder asks for, in the order in which it writes them. */
export const RECORDED_FIELDS: readonly string[] = ROLES.filter(
  (role) => COLUMNS[role].isRecorded,
).map((role) => fieldsOf(role)[0] ?? role);

/** The columns of a normalized copy, in its order. */
export const NORMALIZED_ROLES: readonly ColumnRole[] = ROLES.filter(
  (role) => COLUMNS[role].isNormalized,
);

const MEANINGS: ReadonlyMap<string, string> = new Map(
  Object.values(COLUMNS).flatMap(({ fields }) => Object.entries(fields)),
);

/** The meaning of a column by its name in a capture file; undefined if it is not read. */
export function meaningOf(name: string): string | undefined {
  return MEANINGS.get(name.toLowerCase());
}
