import { CaptureDrops } from './capture-drops.js';
import { MAX_CAPTURED } from './link-types.js';
import { type PacketSink, ReusedRecord, type SecretsSink } from './packet-sink.js';
import { areNames, secretsIn } from './pcapng-blocks.js';
import { type CapturedInterface, readInterface } from './pcapng-interface.js';
import { readOptions } from './pcapng-options.js';
import type { PendingBytes } from './pending-bytes.js';
import { COMPLETE, CUT_SHORT, type ReadingEnd, unsupported } from './reading-end.js';
import type { RecordReader } from './record-reader.js';

// draft-ietf-opsawg-pcapng
const SECTION = 0x0a0d0d0a;
const BLOCK = {
  interface: 1,
  obsolete: 2,
  simple: 3,
  names: 4,
  statistics: 5,
  enhanced: 6,
  secrets: 10,
};
const BYTE_ORDER = 0x1a2b3c4d;
/** Type and length at the beginning, length at the end. */
const MIN_BLOCK = 12;
/** A header of a section, and its options. */
const SECTION_FIELDS = 24;
/** Captured bytes, the fields before them, and ample options. */
const MAX_BLOCK = MAX_CAPTURED + 65_536;
/** Where the captured bytes of a block begin. */
const HEADER = { enhanced: 28, simple: 12 };
/** Sizes of a packet's options: flags, packets dropped before, its number, its queue. */
const FLAGS = 2;
const PACKET_OPTIONS = { [FLAGS]: 4, 4: 8, 5: 8, 6: 4 };
const FRAME_CHECK_LENGTH = 0x1e0;
const STRANGE = unsupported('has a block that does not follow the format');

/** Reads the packets of a pcapng file. */
export class PcapngReader implements RecordReader {
  readonly drops = new CaptureDrops();
  private readonly record = new ReusedRecord();
  private isLittleEndian = true;
  private hasSection = false;
  private interfaces: CapturedInterface[] = [];

  constructor(
    private readonly sink: PacketSink,
    private readonly onSecrets: SecretsSink,
  ) {}

  read(pending: PendingBytes): ReadingEnd | undefined {
    while (pending.size >= MIN_BLOCK) {
      // The type of a section is the same in both byte orders.
      if (pending.u32(0, true) === SECTION) {
        this.isLittleEndian = pending.u32(8, true) === BYTE_ORDER;
        if (!this.isLittleEndian && pending.u32(8, false) !== BYTE_ORDER) return STRANGE;
      }
      const length = pending.u32(4, this.isLittleEndian);
      if (length < MIN_BLOCK || length % 4 !== 0 || length > MAX_BLOCK) return STRANGE;
      if (pending.size < length) return undefined;
      if (pending.u32(length - 4, this.isLittleEndian) !== length) return STRANGE;
      const fault = this.readBlock(pending, length);
      if (fault) return fault;
      pending.at += length;
    }
    return undefined;
  }

  end(pending: PendingBytes): ReadingEnd {
    if (pending.size === 0) return COMPLETE;
    return this.hasSection ? CUT_SHORT : unsupported('ends in the header of the file');
  }

  private readBlock(pending: PendingBytes, length: number): ReadingEnd | undefined {
    const little = this.isLittleEndian;
    const type = pending.u32(0, little);
    switch (type) {
      case BLOCK.enhanced:
        return this.readPacket(pending, length, pending.u32(8, little));
      case BLOCK.obsolete:
        return this.readPacket(pending, length, pending.u16(8, little));
      case BLOCK.simple:
        return this.readSimple(pending, length);
      case SECTION:
        return this.beginSection(pending, length);
      case BLOCK.interface: {
        const described = readInterface(pending, length, little);
        if (typeof described === 'string') return unsupported(described);
        this.interfaces.push(described);
        this.drops.addInterface();
        return undefined;
      }
      case BLOCK.names:
        return areNames(pending, length, little) ? undefined : STRANGE;
      case BLOCK.statistics: {
        const isKnown = this.interfaces[pending.u32(8, little)] !== undefined;
        return isKnown && this.drops.read(pending, length, little) ? undefined : STRANGE;
      }
      case BLOCK.secrets: {
        const secrets = secretsIn(pending, length, little);
        if (!secrets) return STRANGE;
        this.onSecrets(secrets);
        return undefined;
      }
      default:
        // tshark shows some blocks as packets.
        return unsupported(`has a block of type ${type}`);
    }
  }

  private beginSection(pending: PendingBytes, length: number): ReadingEnd | undefined {
    const little = this.isLittleEndian;
    const isFine =
      length >= SECTION_FIELDS + 4 && readOptions(pending, SECTION_FIELDS, length - 4, little);
    if (!isFine) return STRANGE;
    if (pending.u16(12, little) !== 1 || pending.u16(14, little) !== 0) {
      return unsupported('is of another version of pcapng');
    }
    this.interfaces = [];
    this.drops.beginSection();
    this.hasSection = true;
    return undefined;
  }

  private readPacket(pending: PendingBytes, length: number, id: number): ReadingEnd | undefined {
    const { record } = this;
    const little = this.isLittleEndian;
    const from = this.interfaces[id];
    if (!from || length < HEADER.enhanced + 4) return STRANGE;
    const captured = pending.u32(20, little);
    const end = HEADER.enhanced + captured + (-captured & 3);
    if (captured > MAX_CAPTURED || end + 4 > length) return STRANGE;
    if (end + 4 < length) {
      const options = readOptions(pending, end, length - 4, little, PACKET_OPTIONS);
      if (!options) return STRANGE;
      const hasCheck = ({ code, at }: (typeof options)[number]) =>
        code === FLAGS && (pending.u32(at, little) & FRAME_CHECK_LENGTH) !== 0;
      if (options.some(hasCheck)) return unsupported('has frame check sequences');
    }
    record.length = pending.u32(24, little);
    from.clock.read(record, pending.u32(12, little), pending.u32(16, little));
    this.emit(pending, HEADER.enhanced, captured, from);
    return undefined;
  }

  private readSimple(pending: PendingBytes, length: number): ReadingEnd | undefined {
    const [from] = this.interfaces;
    if (!from || length < HEADER.simple + 4) return STRANGE;
    const original = pending.u32(8, this.isLittleEndian);
    const captured = from.snaplen === 0 ? original : Math.min(original, from.snaplen);
    const size = HEADER.simple + captured + (-captured & 3) + 4;
    if (captured > MAX_CAPTURED || size !== length) return STRANGE;
    this.record.length = original;
    this.record.second = Number.NaN;
    this.record.nanosecond = 0;
    this.emit(pending, HEADER.simple, captured, from);
    return undefined;
  }

  private emit(pending: PendingBytes, header: number, captured: number, from: CapturedInterface) {
    const { record } = this;
    record.bytes = pending.bytes;
    record.start = pending.at + header;
    record.end = record.start + captured;
    record.link = from.link;
    this.sink(record);
  }
}
