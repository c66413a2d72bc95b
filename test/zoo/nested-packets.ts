import { clean, icmpError, type Outcome, type OuterPacket } from './outcome.js';

type Host = readonly [address: string, port?: number];

function udp(line: number, source: Host, destination: Host): OuterPacket {
  return { ...packet(line, 'udp', source, destination) };
}

function packet(
  line: number,
  protocol: OuterPacket['protocol'],
  [source, sourcePort]: Host,
  [destination, destinationPort]: Host,
): OuterPacket {
  return {
    ...{ line, protocol, source, destination },
    ...(sourcePort === undefined ? {} : { source_port: sourcePort }),
    ...(destinationPort === undefined ? {} : { destination_port: destinationPort }),
  };
}

const vtep4 = '192.168.22.4';
const vtep5 = '192.168.22.5';
const vxlanOuter = [
  ...[2, 3].map((line) => udp(line, [vtep4, 60887], [vtep5, 4789])),
  ...[4, 5].map((line) => udp(line, [vtep5, 43866], [vtep4, 4789])),
  ...[6, 8, 9, 14, 15].map((line) => udp(line, [vtep4, 49762], [vtep5, 4789])),
  ...[7, 10, 11, 12, 13].map((line) => udp(line, [vtep5, 60230], [vtep4, 4789])),
].sort((a, b) => a.line - b.line);

/** Nested packets: the outer one counts. */
export const nestedPackets: readonly Outcome[] = [
  { ...icmpError, file: 'icmp-multivalue.csv', note: 'an ICMP error that quotes a DNS answer' },
  {
    ...icmpError,
    file: 'tshark46-backslash-escaped-multivalue.csv',
    note: 'the same, joined by \\, as from 4.4 on',
  },
  {
    ...icmpError,
    file: 'occurrence-first.csv',
    note: 'the ICMP error looks like UDP 53 to 61011, and nobody can tell',
    protocols: { tcp: 0, udp: 6, other: 0 },
    outer: [],
  },
  {
    ...icmpError,
    file: 'occurrence-last.csv',
    note: 'the quoted packet, 10.188.191.1 to 10.24.82.188, stands for the ICMP error',
    protocols: { tcp: 0, udp: 6, other: 0 },
    sources: { '10.24.82.188': 233, '10.188.1.1': 250, '10.188.191.1': 147 },
    outer: [],
  },
  {
    ...clean,
    file: 'tunnel-vxlan.csv',
    packets: 14,
    bytes: 5306,
    note: 'four lines of several UDP ports, ten of TCP in UDP',
    protocols: { tcp: 0, udp: 14, other: 0 },
    sources: { [vtep4]: 1174, [vtep5]: 4132 },
    outer: vxlanOuter,
    first_relative: 0,
    last_relative: 0.086481,
  },
  {
    ...clean,
    file: 'tshark46-backslash-escaped-vxlan.csv',
    packets: 7,
    bytes: 924,
    note: 'the first seven of them, joined by \\,',
    protocols: { tcp: 0, udp: 7, other: 0 },
    sources: { [vtep4]: 500, [vtep5]: 424 },
    outer: vxlanOuter.slice(0, 7),
    first_relative: 0,
    last_relative: 0.075948,
  },
  {
    ...clean,
    file: 'tunnel-capwap-12col.csv',
    packets: 6,
    bytes: 2212,
    note: 'twelve values, and ten in line 3',
    protocols: { tcp: 0, udp: 6, other: 0 },
    sources: { '192.168.10.10': 2212 },
    outer: [2, 3, 4, 5, 6, 7].map((line) =>
      udp(line, ['192.168.10.10', 12380], ['192.168.10.9', 5247]),
    ),
    first_relative: 135.31402,
    last_relative: 194.753479,
  },
  {
    ...clean,
    file: 'tunnel-capwap-tcp-and-udp-ports.csv',
    packets: 7,
    bytes: 1074,
    note: 'TCP in UDP: UDP’s ports are the outer ones though they stand second',
    protocols: { tcp: 0, udp: 7, other: 0 },
    sources: { '172.50.100.155': 624, '172.16.100.87': 450 },
    outer: [
      ...[2, 3, 4].map((line) => udp(line, ['172.50.100.155', 41264], ['172.16.100.87', 5247])),
      ...[5, 6, 7].map((line) => udp(line, ['172.16.100.87', 5247], ['172.50.100.155', 41264])),
      udp(8, ['172.50.100.155', 41264], ['172.16.100.87', 5247]),
    ],
    first_relative: 0,
    last_relative: 0.101058,
  },
  {
    ...clean,
    file: 'tunnel-gtp.csv',
    packets: 4,
    bytes: 947,
    note: 'twelve values; 1.6e8 s after the first packet',
    protocols: { tcp: 0, udp: 4, other: 0 },
    sources: { '10.116.8.57': 665, '10.238.250.51': 282 },
    outer: [
      udp(2, ['10.116.8.57', 2152], ['10.238.250.51', 2152]),
      udp(3, ['10.116.8.57', 2152], ['10.238.250.51', 2152]),
      udp(4, ['10.238.250.51', 2152], ['10.116.8.57', 2152]),
      udp(5, ['10.116.8.57', 2152], ['10.238.250.51', 2152]),
    ],
    first_relative: 164259558.063133,
    last_relative: 164259558.263169,
  },
  {
    ...clean,
    file: 'tunnel-gtp-ipv6-1ip-2udp.csv',
    packets: 2,
    bytes: 316,
    note: 'one address and two ports in line 2; line 3 has eight values',
    protocols: { tcp: 0, udp: 2, other: 0 },
    sources: { '10.238.80.26': 150, '10.238.36.92': 166 },
    outer: [udp(2, ['10.238.80.26', 2152], ['10.238.254.75', 2152])],
    first_relative: 0,
    last_relative: 1374.020207,
  },
  {
    ...clean,
    file: 'tunnel-gre.csv',
    packets: 1,
    bytes: 384,
    note: 'the one port, 5060, is the inner packet’s',
    protocols: { tcp: 0, udp: 0, other: 1 },
    sources: { '109.105.228.253': 384 },
    outer: [packet(2, 'other', ['109.105.228.253'], ['10.177.98.84'])],
    first_relative: 0,
    last_relative: 0,
  },
  {
    ...clean,
    file: 'tunnel-4in4.csv',
    packets: 5,
    bytes: 850,
    note: 'the one port of each side is the inner packet’s; times up to 33 hours',
    protocols: { tcp: 0, udp: 0, other: 5 },
    sources: { '69.67.35.146': 850 },
    outer: [2, 3, 4, 5, 6].map((line) =>
      packet(line, 'other', ['69.67.35.146'], ['41.202.46.110']),
    ),
    first_relative: 0,
    last_relative: 121572.070063,
  },
  {
    ...clean,
    file: 'sflow-sampled-header.csv',
    packets: 1,
    bytes: 214,
    note: 'sFlow carries the head of an ICMP packet',
    protocols: { tcp: 0, udp: 1, other: 0 },
    sources: { '172.21.35.17': 214 },
    outer: [udp(2, ['172.21.35.17', 1027], ['172.21.35.199', 6343])],
    first_relative: 43.003288,
    last_relative: 43.003288,
  },

  // Eight values per line: only what they show can be known.
  {
    ...clean,
    file: 'tunnel-teredo.csv',
    packets: 7,
    bytes: 865,
    note: 'IPv6 inside is not shown: plain UDP',
    protocols: { tcp: 0, udp: 7, other: 0 },
    sources: {
      '10.112.16.106': 103,
      '194.136.28.76': 453,
      '10.112.16.89': 103,
      '10.112.16.92': 103,
      '10.112.16.64': 103,
    },
    first_relative: 0,
    last_relative: 17.40717,
  },
  {
    ...clean,
    file: 'tunnel-4in6-outer-hidden.csv',
    packets: 4,
    bytes: 2188,
    note: 'the inner packet’s addresses and TCP ports stand for the hidden IPv6 packet',
    protocols: { tcp: 4, udp: 0, other: 0 },
    sources: { '192.168.0.1': 520, '10.10.10.1': 1668 },
    first_relative: 0,
    last_relative: 0.000005,
  },
  {
    ...clean,
    file: 'tunnel-6in4-inner-ports.csv',
    packets: 11,
    bytes: 1580,
    note: 'line 4 shows the inner packet’s TCP ports: counted as TCP, though the outer one is not',
    protocols: { tcp: 1, udp: 0, other: 10 },
    sources: { '174.3.73.24': 890, '184.105.255.26': 690 },
    first_relative: 0,
    last_relative: 4.11227,
  },
];
