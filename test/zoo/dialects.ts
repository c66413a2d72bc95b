import { icmpError, type Outcome, sevenInTime, sevenPackets, tenPackets } from './outcome.js';

/** The same few packets in many formats. Every line is a packet. */
export const dialects: readonly Outcome[] = [
  { ...tenPackets, file: 'clean.csv', note: 'the notebook’s own format' },
  {
    ...tenPackets,
    file: '1483873200 (1).csv',
    note: 'a browser’s second download; the hour is 1483873200',
    sameAs: 'clean.csv',
  },
  {
    ...tenPackets,
    file: 'name_00001_20170108130000.csv',
    note: 'a ring buffer’s name, local time: 1483880400 in UTC, 1483873200 in Helsinki',
    sameAs: 'clean.csv',
  },

  // Line ends and encodings.
  { ...tenPackets, file: 'crlf.csv', note: 'CRLF' },
  { ...nineOf(), file: 'mixed-crlf-then-lf.csv', note: 'CRLF to line 5, LF from line 6' },
  { ...nineOf(), file: 'mixed-lf-then-crlf.csv', note: 'LF to line 5, CRLF from line 6' },
  { ...icmpError, file: 'bom.csv', note: 'UTF-8 with a byte order mark' },
  { ...tenPackets, file: 'utf16-powershell.csv', note: 'UTF-16, little endian, LF' },
  { ...tenPackets, file: 'gz.csv.gz', note: 'gzip' },
  {
    ...tenPackets,
    file: 'gzip-content-but-named.csv',
    note: 'gzip under .csv',
    sameAs: 'gz.csv.gz',
  },
  { ...tenPackets, file: 'zst.csv.zst', note: 'zstd' },

  // Separators and quotes.
  { ...icmpError, file: 'tab-separated.csv', note: 'tab' },
  {
    ...icmpError,
    file: 'tab-separated-default.csv',
    note: 'tab, tshark’s default',
    sameAs: 'tab-separated.csv',
  },
  { ...icmpError, file: 'semicolon-separated.csv', note: 'semicolon; values joined by a comma' },
  { ...icmpError, file: 'pipe-separated.csv', note: 'pipe; values joined by a comma' },
  {
    ...icmpError,
    file: 'space-separated.csv',
    note: 'a single blank: two in a row are an empty field; values joined by a comma',
  },
  { ...icmpError, file: 'quoted.csv', note: 'double quotes, not on the header or empty fields' },
  { ...icmpError, file: 'quoted-single.csv', note: 'single quotes' },
  {
    ...icmpError,
    file: 'quote-none.csv',
    note: 'no quotes: ten values in line 7',
    sameAs: 'icmp-multivalue.csv',
  },
  { ...icmpError, file: 'aggregator-semicolon.csv', note: 'values joined by a semicolon' },
  { ...icmpError, file: 'aggregator-space.csv', note: 'values joined by a blank' },
  {
    ...tenPackets,
    file: 'decimal-comma-excel-SYNTHETIC.csv',
    note: 'semicolons, and a decimal comma in the time',
  },

  // Forms of time.
  { ...sevenPackets, ...sevenInTime, file: 'epoch-time.csv', note: 'frame.time_epoch' },
  {
    ...sevenPackets,
    ...sevenInTime,
    file: 'frame-time-comma.csv',
    note: 'frame.time up to 4.4: `Jan 25, 2022 …`, a comma more than the header has',
  },
  { ...sevenPackets, ...sevenInTime, file: 'iso-time.csv', note: 'frame.time of 4.6, +0000' },
  { ...sevenPackets, ...sevenInTime, file: 'iso-time-utc.csv', note: 'frame.time_utc, Z' },
  {
    ...sevenPackets,
    ...sevenInTime,
    file: 'iso-like-local-time.csv',
    note: '_ws.col.Time without a zone: the report’s zone',
  },
  {
    ...sevenPackets,
    ...sevenInTime,
    file: 'iso-like-utc-time.csv',
    note: '_ws.col.Time without a zone: the report’s zone, for nothing says UTC',
    sameAs: 'iso-like-local-time.csv',
  },

  // Columns.
  {
    ...sevenPackets,
    ...sevenInTime,
    file: 'ws-col-names.csv',
    note: '_ws.col.* for time, addresses and length; no zone',
  },
  {
    ...sevenPackets,
    ...sevenInTime,
    file: 'column-order.csv',
    note: 'another order, length first; absolute time',
  },
  {
    ...sevenPackets,
    file: 'fewer-columns.csv',
    note: 'no columns of ports or protocols: nothing tells the protocol of any packet',
    protocols: { tcp: 0, udp: 0, other: 0, unknown: 7 },
    first_relative: 0,
    last_relative: 0.035699227,
  },
  {
    ...sevenPackets,
    file: 'extra-column-huge-field.csv',
    note: 'a ninth column, tcp.payload, of up to 1,056 characters',
    first_relative: 0,
    last_relative: 0.035699227,
  },
  {
    ...sevenPackets,
    file: 'extra-column-free-text.csv',
    note: 'ten columns, twelve values: the surplus belongs to the free text at the end',
    packets: 1,
    bytes: 140,
    protocols: { tcp: 1, udp: 0, other: 0 },
    sources: { '192.168.1.128': 140 },
    first_relative: 0.007350221,
    last_relative: 0.007350221,
  },
  {
    ...icmpError,
    file: 'no-header.csv',
    note: 'no header: the eight columns, and line 1 is a packet',
    outer: [{ ...icmpError.outer[0], line: 6 }],
    headers: 0,
  },
];

/** Two halves of `clean.csv` without its fifth packet. */
function nineOf() {
  return {
    ...tenPackets,
    packets: 9,
    bytes: 1212,
    protocols: { tcp: 9, udp: 0, other: 0 },
    sources: { '192.168.1.128': 478, '216.58.208.142': 734 },
  };
}
