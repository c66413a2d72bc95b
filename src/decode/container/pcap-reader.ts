import { isCopyable, MAX_CAPTURED } from './link-types.js';
import { type PacketSink, ReusedRecord } from './packet-sink.js';
import type { PendingBytes } from './pending-bytes.js';
import { COMPLETE, CUT_SHORT, DAMAGED, type ReadingEnd, unsupported } from './reading-end.js';
import type { RecordReader } from './record-reader.js';

// draft-ietf-opsawg-pcap
const HEADER = 24;
const RECORD = 16;
const NANOSECONDS = 0xa1b23c4d;
/** wiretap tells variants of the format with the same magic number by their first records (wiretap/libpcap.c). */
const TRIED_RECORDS = 3;
const MAX_PLAUSIBLE_LENGTH = 128 * 1024 * 1024;
const STRANGE = unsupported('looks like a variant of pcap');

/** Reads the records of a pcap file. */
export class PcapReader implements RecordReader {
  private readonly record = new ReusedRecord();
  private isLittleEndian = true;
  private hasHeader = false;
  private isTried = false;
  private snaplen = 0;
  private ticksPerSecond = 1_000_000;

  constructor(private readonly sink: PacketSink) {}

  read(pending: PendingBytes): ReadingEnd | undefined {
    if (!this.hasHeader) {
      if (pending.size < HEADER) return undefined;
      const end = this.readHeader(pending);
      if (end) return end;
    }
    if (!this.isTried) {
      const tried = this.tryRecords(pending);
      if (tried === 'strange') return STRANGE;
      if (tried !== 'fine') return undefined;
      this.isTried = true;
    }
    return this.readRecords(pending);
  }

  end(pending: PendingBytes): ReadingEnd {
    if (!this.hasHeader) return unsupported('ends in the header of the file');
    if (this.isTried) return pending.size === 0 ? COMPLETE : CUT_SHORT;
    // Fewer records than wiretap tries: none is passed on if the format is in doubt.
    const tried = this.tryRecords(pending);
    if (tried === 'strange') return STRANGE;
    if (tried === 'incomplete') return unsupported('ends in one of the first packets');
    return this.readRecords(pending) ?? COMPLETE;
  }

  private readHeader(pending: PendingBytes): ReadingEnd | undefined {
    const little = pending.bytes[pending.at] !== 0xa1;
    this.isLittleEndian = little;
    if (pending.u16(4, little) !== 2 || pending.u16(6, little) !== 4) {
      return unsupported('is of another version of pcap');
    }
    this.snaplen = pending.u32(16, little);
    // The upper half may tell of a frame check sequence.
    const link = pending.u32(20, little);
    if (!isCopyable(link)) return unsupported(`has link type ${link}`);
    this.record.link = link;
    if (pending.u32(0, little) === NANOSECONDS) this.ticksPerSecond = 1_000_000_000;
    this.hasHeader = true;
    pending.at += HEADER;
    return undefined;
  }

  /** Whether the first records, or as many as there are, leave no doubt about the format. */
  private tryRecords(pending: PendingBytes): 'fine' | 'few' | 'incomplete' | 'strange' {
    let at = 0;
    for (let i = 0; i < TRIED_RECORDS; i += 1) {
      if (pending.size === at) return 'few';
      if (pending.size < at + RECORD) return 'incomplete';
      if (this.isStrange(pending, at)) return 'strange';
      at += RECORD + pending.u32(at + 8, this.isLittleEndian);
    }
    return pending.size < at ? 'incomplete' : 'fine';
  }

  private isStrange(pending: PendingBytes, at: number): boolean {
    const little = this.isLittleEndian;
    const captured = pending.u32(at + 8, little);
    const length = pending.u32(at + 12, little);
    return (
      pending.u32(at + 4, little) >= this.ticksPerSecond ||
      captured > Math.min(length, this.snaplen, MAX_CAPTURED) ||
      length > MAX_PLAUSIBLE_LENGTH
    );
  }

  private readRecords(pending: PendingBytes): ReadingEnd | undefined {
    const { record } = this;
    const little = this.isLittleEndian;
    const nanoseconds = 1_000_000_000 / this.ticksPerSecond;
    while (pending.size >= RECORD) {
      const captured = pending.u32(8, little);
      if (captured > MAX_CAPTURED) return DAMAGED;
      if (pending.size < RECORD + captured) return undefined;
      const ticks = pending.u32(4, little);
      if (ticks >= this.ticksPerSecond) return unsupported('has a time with more than a second');
      record.bytes = pending.bytes;
      record.start = pending.at + RECORD;
      record.end = record.start + captured;
      record.length = pending.u32(12, little);
      record.second = pending.u32(0, little);
      record.nanosecond = ticks * nanoseconds;
      pending.at = record.end;
      this.sink(record);
    }
    return undefined;
  }
}
