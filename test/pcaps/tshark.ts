import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A packet by tshark's packet details. */
export interface ShownPacket {
  /** Integer epoch second: a number is not exact to nanoseconds. */
  readonly second: number;
  readonly bytes: number;
  /** By the outer IP header: `udp 10.0.0.1 > 10.0.0.2`, or only the protocol without both addresses. */
  readonly outer: string;
}

/** The statistics of `-z io,stat`. */
export interface Volume {
  readonly packets: number;
  readonly bytes: number;
}

const run = promisify(execFile);
const MOST = { maxBuffer: 2 ** 28 };
const PROTOCOL_NAMES: Readonly<{ [number: string]: string }> = { '6': 'tcp', '17': 'udp' };
/** Extension headers of IPv6 (RFC 8200, 4.1), each with the number of the next header. */
const EXTENSIONS = ['0', '43', '44', '60'];

/** Merges captures into one sorted by time; each packet keeps its link layer. */
export async function merge(paths: readonly string[], into: string): Promise<void> {
  await run('mergecap', ['-w', into, ...paths]);
}

/** What a capture has in each hour since its first packet. */
export async function countHours(tshark: string, path: string): Promise<Volume[]> {
  const { stdout } = await run(tshark, ['-n', '-q', '-r', path, '-z', 'io,stat,3600']);
  const rows = stdout.matchAll(/<>[^|]*\|\s*(\d+)\s*\|\s*(\d+)\s*\|/g);
  return Array.from(rows, ([, packets, bytes]) => ({
    packets: Number(packets),
    bytes: Number(bytes),
  }));
}

/**
 * The packets of a capture by their details (PDML), which are nested like the headers. Neither the fields nor the list of
 * layers is used, which the program relies on.
 */
export async function showPackets(tshark: string, path: string): Promise<ShownPacket[]> {
  const { stdout } = await run(tshark, ['-n', '-r', path, '-T', 'pdml'], MOST);
  return stdout.split('<packet>').slice(1).map(readDetails);
}

/** The notebook's command: its eight columns, with all values of a field. */
export async function printAsNotebook(tshark: string, path: string): Promise<string> {
  const fields = [
    ...['frame.time_relative', 'ip.src', 'tcp.srcport', 'udp.srcport'],
    ...['ip.dst', 'tcp.dstport', 'udp.dstport', 'frame.len'],
  ];
  const { stdout } = await run(tshark, [
    ...['-n', '-r', path, '-T', 'fields', ...fields.flatMap((field) => ['-e', field])],
    ...['-E', 'header=y', '-E', 'separator=,'],
  ]);
  return stdout;
}

function readDetails(packet: string): ShownPacket {
  const second = Number.parseInt(valuesOf(packet, 'timestamp', 'value')[0] ?? '', 10);
  const bytes = Number(valuesOf(packet, 'len')[0]);
  // A header ends with a closing line of the same indentation as its opening line, or is an empty element.
  const outermost = /^( *)<proto name="(ip|ipv6)"([^>]*\/>|.*?^\1<\/proto>)/ms.exec(packet);
  const [, , version = '', header = ''] = outermost ?? [];
  if (!outermost) return { second, bytes, outer: 'other' };
  const [from] = valuesOf(header, `${version}.src`);
  const [to] = valuesOf(header, `${version}.dst`);
  // The payload after the last extension header, which PDML nests in that of IPv6.
  const numbers = valuesOf(header, version === 'ip' ? 'ip.proto' : 'ipv6(?:\\.\\w+)?\\.nxt');
  const protocol = protocolOf(numbers.at(-1), version);
  const hasBoth = from !== undefined && to !== undefined;
  return { second, bytes, outer: hasBoth ? `${protocol} ${from} > ${to}` : protocol };
}

/** Unknown if the packet is truncated before it. */
function protocolOf(number: string | undefined, version: string): string {
  const isCutOff = version === 'ipv6' && EXTENSIONS.includes(number ?? '');
  if (number === undefined || isCutOff) return 'unknown';
  return PROTOCOL_NAMES[number] ?? 'other';
}

function valuesOf(details: string, name: string, attribute = 'show'): string[] {
  const field = new RegExp(`<field name="${name}"[^>]* ${attribute}="([^"]*)"`, 'g');
  return Array.from(details.matchAll(field), ([, value = '']) => value);
}
