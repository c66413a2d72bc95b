import * as fc from 'fast-check';
import type { Packet } from './counting.js';

export { countPackets } from './counting.js';

/** `notebook`: eight columns and relative time. `recorder`: exact time, IPv6, IP protocol, quotes. */
export type Format = 'notebook' | 'recorder';

/** A capture file to write: its packets sorted by time. */
export interface CaptureFile {
  /** The epoch second at which it begins, and its name. */
  readonly began: number;
  readonly packets: readonly Packet[];
}

const notebookColumns = [
  'frame.time_relative',
  'ip.src',
  'tcp.srcport',
  'udp.srcport',
  'ip.dst',
  'tcp.dstport',
  'udp.dstport',
  'frame.len',
];
const recorderColumns = [
  'frame.time_epoch',
  ...notebookColumns.slice(1),
  'ip.proto',
  'ipv6.src',
  'ipv6.dst',
  ...[
    'tcp.flags',
    'tcp.seq_raw',
    'tcp.len',
    'eth.src',
    'eth.dst',
    'vlan.id',
    'ip.ttl',
    'ipv6.hlim',
  ],
];
const protocolNumbers = { tcp: '6', udp: '17', other: '1' };

const ipv4 = fc.oneof(
  fc.constantFrom('192.168.1.10', '192.168.1.2', '10.0.0.1', '93.184.216.34', '255.255.255.255'),
  fc.ipV4(),
);
const ipv6 = fc.constantFrom('2001:db8::1', '2001:db8::a:b', 'fe80::1', 'ff02::fb', '::1');
const port = fc.oneof(fc.constantFrom(53, 80, 443), fc.integer({ min: 0, max: 65_535 }));
const length = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 14, max: 1514 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1000, 1001, 65_535, 2_147_483_647) },
);
const endpoints = fc.oneof(
  fc.record({ source: ipv4, destination: ipv4 }),
  fc.record({ source: ipv6, destination: ipv6 }),
  fc.constant(undefined),
);
const ports = fc.oneof(
  fc.record({
    protocol: fc.constantFrom('tcp' as const, 'udp' as const),
    sourcePort: port,
    destinationPort: port,
  }),
  fc.constant(undefined),
);

/** Packets of up to `hours` hours from `from`, an epoch second; at most `most`, in no order. */
export function packetsArbitrary(from: number, hours: number, most = 200): fc.Arbitrary<Packet[]> {
  // Whole microseconds: an epoch second as a double holds no finer time, which could round up
  // into the next minute.
  const microsecond = fc.integer({ min: 0, max: hours * 3600e6 - 1 });
  const packet = fc
    .record({ microsecond, length, endpoints, ports })
    .map(({ microsecond, length, endpoints, ports }) => ({
      time: from + microsecond / 1e6,
      length,
      protocol: (endpoints && ports?.protocol) ?? ('other' as const),
      source: endpoints?.source,
      sourcePort: endpoints && ports?.sourcePort,
      destination: endpoints?.destination,
      destinationPort: endpoints && ports?.destinationPort,
    }));
  return fc.array(packet, { maxLength: most });
}

/** Divides packets into the files of a capture with a new file every `seconds`. */
export function captureFiles(packets: readonly Packet[], seconds = 3600): CaptureFile[] {
  const files = new Map<number, Packet[]>();
  for (const packet of [...packets].sort((a, b) => a.time - b.time)) {
    const began = Math.floor(packet.time / seconds) * seconds;
    files.set(began, [...(files.get(began) ?? []), packet]);
  }
  return [...files].map(([began, own]) => ({ began, packets: own }));
}

/** The file as tshark would write it. */
export function captureText(file: CaptureFile, format: Format): string {
  const columns = format === 'notebook' ? notebookColumns : recorderColumns;
  const rows = file.packets.map((packet) => {
    const values = valuesOf(packet, format, file);
    if (format === 'notebook') return values.join(',');
    return values.map((value) => (value === '' ? '' : `"${value}"`)).join(',');
  });
  return [columns.join(','), ...rows].map((line) => `${line}\n`).join('');
}

/** The packets as far as a reader of the file can know: the notebook has no IPv6 addresses, and times start at zero. */
export function asSeen(file: CaptureFile, format: Format): Packet[] {
  if (format === 'recorder') return [...file.packets];
  return file.packets.map((packet) => ({
    ...packet,
    time: file.began + Number(relativeTime(packet, file)),
    source: isIPv6(packet.source) ? undefined : packet.source,
    destination: isIPv6(packet.destination) ? undefined : packet.destination,
  }));
}

function valuesOf(packet: Packet, format: Format, file: CaptureFile): string[] {
  const version6 = isIPv6(packet.source);
  const ofIPv4 = (address: string | undefined) => (version6 ? '' : (address ?? ''));
  const ofIPv6 = (address: string | undefined) => (version6 ? (address ?? '') : '');
  const portOf = (protocol: Packet['protocol'], value: number | undefined) =>
    packet.protocol === protocol ? String(value) : '';
  const eight = [
    format === 'notebook' ? relativeTime(packet, file) : packet.time.toFixed(9),
    ofIPv4(packet.source),
    portOf('tcp', packet.sourcePort),
    portOf('udp', packet.sourcePort),
    ofIPv4(packet.destination),
    portOf('tcp', packet.destinationPort),
    portOf('udp', packet.destinationPort),
    String(packet.length),
  ];
  if (format === 'notebook') return eight;
  const isIPv4 = packet.source !== undefined && !version6;
  const protocolNumber = isIPv4 ? protocolNumbers[packet.protocol] : '';
  const ends = [ofIPv6(packet.source), ofIPv6(packet.destination)];
  return [...eight, protocolNumber, ...ends, ...detailOf(packet)];
}

function detailOf({ detail = {} }: Packet): string[] {
  const { tcpFlags, sequence, payload, sourceMac, destinationMac, vlan } = detail;
  const flags = tcpFlags === undefined ? '' : `0x${tcpFlags.toString(16).padStart(4, '0')}`;
  const others = [sequence, payload, sourceMac, destinationMac, vlan, undefined, undefined];
  return [flags, ...others.map((value) => String(value ?? ''))];
}

function relativeTime(packet: Packet, file: CaptureFile): string {
  return (packet.time - (file.packets[0]?.time ?? packet.time)).toFixed(9);
}

function isIPv6(address: string | undefined): boolean {
  return address?.includes(':') ?? false;
}
