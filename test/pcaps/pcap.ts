import { join, zeros } from './layers/bytes.js';

/** A packet in a capture file. */
export interface CapturedPacket {
  /** Nanoseconds of the epoch. */
  readonly time: bigint;
  /** Its captured bytes. */
  readonly kept: Uint8Array;
  /** Its original length. */
  readonly length: number;
}

export interface PcapForm {
  readonly link: number;
  readonly isBigEndian?: boolean;
  readonly resolution?: 'microseconds' | 'nanoseconds';
}

const [SECOND, MAGIC, MAGIC_NANOSECONDS] = [1_000_000_000n, 0xa1b2c3d4, 0xa1b23c4d];
const SNAPLEN = 262_144;

/** A pcap file, draft-ietf-opsawg-pcap. */
export function pcap(packets: readonly CapturedPacket[], form: PcapForm): Buffer {
  const { link, isBigEndian = false, resolution = 'microseconds' } = form;
  const tick = resolution === 'nanoseconds' ? 1n : 1000n;
  const u32 = words(isBigEndian);
  // Version 2.4: two numbers of 16 bits.
  const version = isBigEndian ? 0x0002_0004 : 0x0004_0002;
  const magic = resolution === 'nanoseconds' ? MAGIC_NANOSECONDS : MAGIC;
  return join(
    u32(magic, version, 0, 0, SNAPLEN, link),
    ...packets.flatMap(({ time, kept, length }) => [
      u32(Number(time / SECOND), Number((time % SECOND) / tick), kept.length, length),
      kept,
    ]),
  );
}

/** What an interface counted. */
export interface Statistics {
  /** Microseconds of the epoch, as dumpcap writes them. */
  readonly began?: bigint;
  readonly droppedByInterface?: bigint;
  readonly droppedBySystem?: bigint;
}

export interface CapturedInterface {
  readonly link: number;
  readonly packets: readonly CapturedPacket[];
  readonly statistics?: Statistics;
}

/** A pcapng file, draft-ietf-opsawg-pcapng: a section, its interfaces, enhanced packets, and statistics. */
export function pcapng(interfaces: readonly CapturedInterface[], isBigEndian = false): Buffer {
  const u32 = words(isBigEndian);
  const block = (type: number, ...parts: readonly Uint8Array[]) => {
    const body = join(...parts);
    const filling = zeros(-body.length & 3);
    const total = u32(12 + body.length + filling.length);
    return join(u32(type), total, body, filling, total);
  };
  const version = isBigEndian ? 0x0001_0000 : 0x0000_0001;
  // if_tsresol: 9, so times count nanoseconds.
  const resolution = isBigEndian ? 0x0009_0001 : 0x0001_0009;
  const nanoseconds = [u32(resolution), Buffer.from([9, 0, 0, 0]), u32(0)];
  const linkOf = (link: number) => u32(isBigEndian ? link * 0x1_0000 : link);
  return join(
    block(0x0a0d0d0a, u32(0x1a2b3c4d, version, 0xffffffff, 0xffffffff)),
    ...interfaces.map(({ link }) => block(1, linkOf(link), u32(SNAPLEN), ...nanoseconds)),
    ...interfaces.flatMap(({ packets }, i) =>
      packets.map(({ time, kept, length }) => {
        const clock = [Number(time >> 32n), Number(time & 0xffff_ffffn)];
        return block(6, u32(i, ...clock, kept.length, length), kept);
      }),
    ),
    ...interfaces.flatMap(({ statistics }, i) =>
      statistics ? [block(5, u32(i, 0, 0), statisticsOptions(statistics, isBigEndian))] : [],
    ),
  );
}

function statisticsOptions(
  { began, droppedByInterface, droppedBySystem }: Statistics,
  isBigEndian: boolean,
): Buffer {
  const u32 = words(isBigEndian);
  const head = (code: number) => u32(isBigEndian ? code * 0x1_0000 + 8 : 0x8_0000 + code);
  const halves = (value: bigint) => [Number(value >> 32n), Number(value & 0xffff_ffffn)] as const;
  const count = (code: number, value: bigint | undefined) => {
    if (value === undefined) return [];
    const [high, low] = halves(value);
    return [head(code), isBigEndian ? u32(high, low) : u32(low, high)];
  };
  return join(
    // A time has its more significant half first in either byte order.
    ...(began === undefined ? [] : [head(2), u32(...halves(began))]),
    ...count(5, droppedByInterface),
    ...count(7, droppedBySystem),
    u32(0),
  );
}

/** Numbers of 32 bits in the order of the computer that wrote the file. */
function words(isBigEndian: boolean) {
  return (...values: readonly number[]) => {
    const bytes = zeros(values.length * 4);
    values.forEach((value, i) => {
      if (isBigEndian) bytes.writeUInt32BE(value, i * 4);
      else bytes.writeUInt32LE(value, i * 4);
    });
    return bytes;
  };
}
