import { CaptureDrops } from './capture-drops.js';
import type { RecordReader } from './capture-reader.js';
import { MAX_CAPTURED } from './link-types.js';
import { type CapturedInterface, readInterface } from './pcapng-interface.js';
import { readOptions } from './pcapng-options.js';
import { type PacketSink, ReusedRecord } from './packet-sink.js';
import type { PendingBytes } from './pending-bytes.js';
import { COMPLETE, CUT_SHORT, type ReadingEnd, unsupported } from './reading-end.js';

// draft-ietf-opsawg-pcapng
const [SECTION, INTERFACE, PACKET, SIMPLE, NAMES, STATISTICS, ENHANCED] = [
  0x0a0d0d0a, 1, 2, 3, 4, 5, 6,
];
const SECRETS = 10;
/** Blocks that are no packets, and change none. */
const SKIPPED = new Set([NAMES, STATISTICS, SECRETS]);
const LITTLE_ENDIAN = 0x1a2b3c4d;
/** Type and length at the beginning, length at the end. */
const MIN_BLOCK = 12;
const MIN_SECTION = 28;
/** Captured bytes, the fields before them, and ample options. */
const MAX_BLOCK = MAX_CAPTURED + 65_536;
/** Bytes of a block before the captured ones. */
const HEADER = { enhanced: 28, obsolete: 28, simple: 12 };

/** Reads the packets of a pcapng file. */
export class PcapngReader implements RecordReader {
  readonly drops = new CaptureDrops();
  private readonly record = new ReusedRecord();
  private isLittleEndian = true;
  private interfaces: CapturedInterface[] = [];

  constructor(private readonly sink: PacketSink) {}

  read(pending: PendingBytes): ReadingEnd | undefined {
    while (pending.size >= MIN_BLOCK) {
      // The same in both byte orders.
      if (pending.u32(0, true) === SECTION) {
        const magic = pending.u32(8, true);
        this.isLittleEndian = magic === LITTLE_ENDIAN;
        if (!this.isLittleEndian && pending.u32(8, false) !== LITTLE_ENDIAN) return STRANGE;
      }
      const type = pending.u32(0, this.isLittleEndian);
      const length = pending.u32(4, this.isLittleEndian);
      if (length < MIN_BLOCK || length % 4 !== 0 || length > MAX_BLOCK) return STRANGE;
      if (pending.size < length) return undefined;
      if (pending.u32(length - 4, this.isLittleEndian) !== length) return STRANGE;
      const fault = this.readBlock(pending, type, length);
      if (fault) return fault;
      pending.at += length;
    }
    return undefined;
  }

  end(pending: PendingBytes): ReadingEnd {
    return pending.size === 0 ? COMPLETE : CUT_SHORT;
  }

  private readBlock(pending: PendingBytes, type: number, length: number): ReadingEnd | undefined {
    const little = this.isLittleEndian;
    switch (type) {
      case ENHANCED:
        return this.readPacket(pending, length, pending.u32(8, little));
      case PACKET:
        return this.readPacket(pending, length, length < HEADER.obsolete ? -1 : pending.u16(8, little));
      case SIMPLE:
        return this.readSimple(pending, length);
      case SECTION:
        if (length < MIN_SECTION || pending.u16(12, little) !== 1 || pending.u16(14, little) !== 0) {
          return unsupported('is of another version of pcapng');
        }
        this.interfaces = [];
        this.drops.beginSection();
        return undefined;
      case INTERFACE: {
        const described = readInterface(pending, length, little);
        if (typeof described === 'string') return unsupported(described);
        this.interfaces.push(described);
        return undefined;
      }
      default:
        if (type === STATISTICS) this.drops.read(pending, length, little);
        // tshark shows some blocks as packets.
        return SKIPPED.has(type) ? undefined : unsupported(`has a block of type ${type}`);
    }
  }

  private readPacket(pending: PendingBytes, length: number, id: number): ReadingEnd | undefined {
    const { record } = this;
    const little = this.isLittleEndian;
    const from = this.interfaces[id];
    if (!from || length < HEADER.enhanced + 4) return STRANGE;
    const captured = pending.u32(20, little);
    const end = HEADER.enhanced + captured + (-captured & 3);
    if (captured > MAX_CAPTURED || end + 4 > length) return STRANGE;
    if (end + 4 < length && !readOptions(pending, end, length - 4, little)) return STRANGE;
    record.length = pending.u32(24, little);
    from.clock.read(record, pending.u32(12, little), pending.u32(16, little));
    return this.emit(pending, HEADER.enhanced, captured, from);
  }

  private readSimple(pending: PendingBytes, length: number): ReadingEnd | undefined {
    const [from] = this.interfaces;
    if (!from || length < HEADER.simple + 4) return STRANGE;
    const original = pending.u32(8, this.isLittleEndian);
    const captured = from.snaplen === 0 ? original : Math.min(original, from.snaplen);
    if (captured > MAX_CAPTURED || HEADER.simple + captured + (-captured & 3) + 4 !== length) return STRANGE;
    this.record.length = original;
    this.record.second = Number.NaN;
    this.record.nanosecond = 0;
    return this.emit(pending, HEADER.simple, captured, from);
  }

  private emit(
    pending: PendingBytes,
    header: number,
    captured: number,
    from: CapturedInterface,
  ): ReadingEnd | undefined {
    const { record } = this;
    record.bytes = pending.bytes;
    record.start = pending.at + header;
    record.end = record.start + captured;
    record.link = from.link;
    this.sink(record);
    return undefined;
  }
}

const STRANGE = unsupported('has a block that does not follow the format');
