import type { PacketBatch } from '../columns/packet-batch.js';

// draft-ietf-opsawg-pcapng
const [SECTION, INTERFACE, ENHANCED, SECRETS] = [0x0a0d0d0a, 1, 6, 10];
/** Type and lengths of any block. */
const FRAME_SIZE = 12;
const BYTE_ORDER = 0x1a2b3c4d;
const [SECTION_SIZE, INTERFACE_SIZE, PACKET_SIZE] = [28, 32, 32];
/** Version 1.0. */
const VERSION = 1;
/** if_tsresol, of one byte: nanoseconds. */
const [RESOLUTION, NANOSECONDS] = [0x0001_0009, 9];
const BILLION = 1_000_000_000n;

/** Writes kept packets to a pcapng stream, with one interface for each link type. */
export class PcapngWriter {
  private readonly interfaces = new Map<number, number>();
  private bytes: Uint8Array;
  private view: DataView;
  private at = 0;

  constructor(size = 1 << 16) {
    this.bytes = new Uint8Array(size);
    this.view = new DataView(this.bytes.buffer);
    this.reserve(SECTION_SIZE);
    this.u32(SECTION, SECTION_SIZE, BYTE_ORDER, VERSION, 0xffffffff, 0xffffffff, SECTION_SIZE);
  }

  /** Appends a block of keys, given by its body, which has to precede the packets. */
  writeSecrets(body: Uint8Array): void {
    const size = FRAME_SIZE + body.length;
    this.reserve(size);
    this.u32(SECRETS, size);
    this.bytes.set(body, this.at);
    this.at += body.length;
    this.u32(size);
  }

  /** Appends a packet that the batch keeps. */
  write(batch: PacketBatch, i: number): void {
    const keptAt = batch.keptAt[i] ?? -1;
    if (keptAt < 0) throw new RangeError(`packet ${i} of the batch was not kept`);
    const id = this.interfaceOf(batch.link[i] as number);
    const captured = batch.keptLength[i] as number;
    const padded = captured + (-captured & 3);
    this.reserve(PACKET_SIZE + padded);
    const time =
      BigInt(batch.second[i] as number) * BILLION + BigInt(batch.nanosecond[i] as number);
    const size = PACKET_SIZE + padded;
    this.u32(ENHANCED, size, id, Number(time >> 32n), Number(time & 0xffff_ffffn));
    this.u32(captured, batch.length[i] as number);
    this.bytes.set(batch.arena.subarray(keptAt, keptAt + captured), this.at);
    this.bytes.fill(0, this.at + captured, this.at + padded);
    this.at += padded;
    this.u32(size);
  }

  /** What was written since the last call, as a copy. */
  take(): Uint8Array {
    const written = this.bytes.slice(0, this.at);
    this.at = 0;
    return written;
  }

  private interfaceOf(link: number): number {
    const known = this.interfaces.get(link);
    if (known !== undefined) return known;
    const id = this.interfaces.size;
    this.interfaces.set(link, id);
    this.reserve(INTERFACE_SIZE);
    this.u32(INTERFACE, INTERFACE_SIZE, link, 0, RESOLUTION, NANOSECONDS, 0, INTERFACE_SIZE);
    return id;
  }

  private u32(...values: readonly number[]): void {
    for (const value of values) {
      this.view.setUint32(this.at, value, true);
      this.at += 4;
    }
  }

  private reserve(count: number): void {
    if (this.at + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.at + count));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}
