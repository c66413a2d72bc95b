import { RECORDED_FIELDS } from '../../captures/dialect/columns.js';
import { OUTER_FIELDS } from '../hours/printed-packet.js';
import { NAME_FIELDS } from '../hours/seen-names.js';

/** What is captured. */
export interface CaptureSettings {
  readonly interface: string;
  /** A capture filter, pcap-filter(7). */
  readonly filter: string | undefined;
  readonly promiscuous: boolean;
  readonly monitor: boolean;
  /** Bytes kept of each packet until it is read; undefined: as many as what is asked for needs. */
  readonly snaplen: number | undefined;
  /** Whether names are looked for. */
  readonly names: boolean;
}

/**
 * tshark keeps about 3 kB of every packet that it has seen, with its session reset (-M) too. So it reads a file of
 * the ring and ends: 50,000 packets are at most 350 MB of memory and less than a second of work.
 */
export const PACKETS_A_DISSECTOR = 50_000;
/** Of a file that nobody can cut into parts, tshark reads this many at most: 1 GB of memory. */
export const PACKETS_AT_ONCE = 250_000;
/** The ring holds what tshark has not read yet, in so many files. */
export const RING_FILES = 64;
/** Packets, seconds and kB of a file. */
const RING = [
  ...[`packets:${PACKETS_A_DISSECTOR}`, 'duration:600', 'filesize:32768'],
  `files:${RING_FILES}`,
];
/** MiB in the kernel, for bursts. */
const KERNEL_BUFFER = 16;
/** Bytes for headers, those of tunnels too; and for the beginning of what is said, where names stand. */
const SNAPLEN = { headers: 256, names: 2048 };

/** dumpcap, writing a ring of files that begin with `path`. */
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

/** tshark, printing each packet of a file, or as soon as it comes of what comes in on its standard input. */
export function tsharkArguments({ names }: Pick<CaptureSettings, 'names'>, file = '-'): string[] {
  const fields = [...RECORDED_FIELDS, ...OUTER_FIELDS, ...(names ? NAME_FIELDS : [])];
  return [
    ...['-r', file, '-n', '-l', '-Q', '-T', 'fields'],
    ...fields.flatMap((field) => ['-e', field]),
    ...['-E', 'separator=,', '-E', 'quote=d'],
  ];
}

/** editcap, turning a capture file, or what comes in on its standard input, compressed or not, into plain pcapng. */
export function editcapArguments(file = '-'): string[] {
  return ['-F', 'pcapng', file, '-'];
}

/** A command as one would type it into a shell. */
export function shellCommand(program: string, args: readonly string[]): string {
  return [program, ...args].map(shellWord).join(' ');
}

/** A word that a POSIX shell takes for itself and nothing else. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
