import type { InterfaceDrops } from './capture-drops.js';
import type { PacketSink, SecretsSink } from './packet-sink.js';
import { PcapReader } from './pcap-reader.js';
import { PcapngReader } from './pcapng-reader.js';
import { PendingBytes } from './pending-bytes.js';
import { type ReadingEnd, unsupported } from './reading-end.js';
import type { RecordReader } from './record-reader.js';

/** First bytes of a pcap file in microseconds or nanoseconds, of both byte orders. */
const PCAP = new Set([0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1]);
const PCAPNG = 0x0a0d0d0a;

/** Reads a pcap or pcapng file from chunks that end anywhere, so that it can follow one that grows. */
export class CaptureReader {
  private readonly pending = new PendingBytes();
  private reader: RecordReader | undefined;
  private ended: ReadingEnd | undefined;
  private packets = 0;
  private readonly sink: PacketSink;

  constructor(
    sink: PacketSink,
    private readonly onSecrets: SecretsSink = () => {},
  ) {
    this.sink = (packet) => {
      this.packets += 1;
      sink(packet);
    };
  }

  /** Number of packets so far; tshark's frame.number of the last one. */
  get count(): number {
    return this.packets;
  }

  /** Whether the format can hold keys, which pcap cannot. */
  get mayHaveKeys(): boolean {
    return this.reader instanceof PcapngReader;
  }

  /** What each interface dropped; empty if the file is not pcapng. */
  get drops(): readonly InterfaceDrops[] {
    return this.reader instanceof PcapngReader ? this.reader.drops.all() : [];
  }

  /** Reads the packets that are complete with this chunk. Returns the end if nothing after it can be read. */
  take(chunk: Uint8Array): ReadingEnd | undefined {
    if (this.ended) return this.ended;
    this.pending.add(chunk);
    this.reader ??= this.readerOf();
    this.ended ??= this.reader?.read(this.pending);
    return this.ended;
  }

  /** The file has no more bytes. */
  end(): ReadingEnd {
    this.ended ??= this.reader?.end(this.pending);
    this.ended ??= unsupported('is neither pcap nor pcapng');
    return this.ended;
  }

  private readerOf(): RecordReader | undefined {
    const { pending } = this;
    if (pending.size < 4) return undefined;
    const magic = pending.u32(0, false);
    if (PCAP.has(magic)) return new PcapReader(this.sink);
    if (magic === PCAPNG) return new PcapngReader(this.sink, this.onSecrets);
    this.ended = unsupported('is neither pcap nor pcapng');
    return undefined;
  }
}
