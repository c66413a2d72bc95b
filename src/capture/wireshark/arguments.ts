import { RECORDED_FIELDS } from '../../captures/dialect/columns.js';
import { OUTER_FIELDS } from '../../dissection/printed/printed-packet.js';
import { NAME_FIELDS } from '../../dissection/printed/seen-names.js';

/** What to capture. */
export interface CaptureSettings {
  readonly interface: string;
  /** A capture filter, pcap-filter(7). */
  readonly filter: string | undefined;
  readonly promiscuous: boolean;
  readonly monitor: boolean;
  /** Bytes to capture of each packet; by default as many as the requested fields need. */
  readonly snaplen: number | undefined;
  /** Whether to record host names. */
  readonly names: boolean;
}

/**
 * tshark keeps about 3 kB per packet, even with session auto reset (-M). So each process reads one file of the ring:
 * 50,000 packets take at most 350 MB of memory and less than a second.
 */
export const PACKETS_PER_DISSECTOR = 50_000;
/** Limit for a file that cannot be split: 1 GB of memory. */
export const MAX_PACKETS_UNSPLIT = 250_000;
/** Number of files in the ring, which buffers packets for tshark. */
export const RING_FILES = 64;
/** Limits of a file in packets, seconds and kB. */
const RING = [
  ...[`packets:${PACKETS_PER_DISSECTOR}`, 'duration:600', 'filesize:32768'],
  `files:${RING_FILES}`,
];
/** MiB of dumpcap's kernel buffer, for bursts. */
const KERNEL_BUFFER = 64;
/** Bytes of headers, including those of tunnels; and with the beginning of the payload, where names are. */
const SNAPLEN = { headers: 256, names: 2048 };

/** Arguments of dumpcap to write a ring of files; `path` is the prefix of their names. */
export function dumpcapArguments(settings: CaptureSettings, path: string): string[] {
  const { filter, promiscuous, monitor, names } = settings;
  const snaplen = settings.snaplen ?? (names ? SNAPLEN.names : SNAPLEN.headers);
  return [
    ...['-q', '-i', settings.interface],
    ...(filter === undefined ? [] : ['-f', filter]),
    ...(promiscuous ? [] : ['-p']),
    ...(monitor ? ['-I'] : []),
    ...['-s', String(snaplen), '-B', String(KERNEL_BUFFER), '-w', path],
    ...RING.flatMap((limit) => ['-b', limit]),
  ];
}

/** Arguments of tshark to print the packets of a file, or those of its standard input as they arrive. */
export function tsharkArguments({ names }: Pick<CaptureSettings, 'names'>, file = '-'): string[] {
  const fields = [...RECORDED_FIELDS, ...OUTER_FIELDS, ...(names ? NAME_FIELDS : [])];
  return [
    ...['-r', file, '-n', '-l', '-Q', '-T', 'fields'],
    ...fields.flatMap((field) => ['-e', field]),
    ...['-E', 'separator=,', '-E', 'quote=d'],
  ];
}

/** Arguments of editcap to convert a file or its standard input, compressed or not, to uncompressed pcapng. */
export function editcapArguments(file = '-'): string[] {
  return ['-F', 'pcapng', file, '-'];
}

/** A command line for a POSIX shell. */
export function shellCommand(program: string, args: readonly string[]): string {
  return [program, ...args].map(shellWord).join(' ');
}

/** A word quoted for a POSIX shell if necessary. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
