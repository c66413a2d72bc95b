import { PacketBatch } from './columns/packet-batch.js';
import type { InterfaceDrops } from './container/capture-drops.js';
import { CaptureReader } from './container/capture-reader.js';
import type { PacketRecord } from './container/packet-sink.js';
import type { ReadingEnd } from './container/reading-end.js';
import { Headers } from './headers.js';
import { decoderOf } from './link/decode-link.js';
import { NameWatch } from './names/name-watch.js';
import { PROTOCOL } from './network/protocols.js';

/** Many times what segmentation offload makes of packets. */
const MAX_LENGTH = 2 ** 24;

export interface DecoderOptions {
  /** Whether to look for packets that may carry names. */
  readonly names: boolean;
  /** Packets of a batch. */
  readonly capacity?: number;
}

/**
 * Decodes the packets of a capture file as its bytes arrive, in chunks that end anywhere. Batches are given to `onBatch`,
 * which returns the one for the next packets: the same, or another.
 */
export class Decoder {
  private readonly reader = new CaptureReader(
    (packet) => this.decode(packet),
    (body) => this.addSecrets(body),
  );
  private hasSecrets = false;
  private readonly headers = new Headers();
  private readonly names: NameWatch | undefined;
  private batch: PacketBatch;

  constructor(
    { names, capacity }: DecoderOptions,
    private readonly onBatch: (batch: PacketBatch) => PacketBatch,
  ) {
    this.names = names ? new NameWatch() : undefined;
    this.batch = new PacketBatch(capacity);
  }

  /** What each interface dropped, as far as read; empty if the file is not pcapng. */
  get drops(): readonly InterfaceDrops[] {
    return this.reader.drops;
  }

  /** Decodes the packets that are complete with this chunk. Returns the end if nothing after it can be read. */
  take(chunk: Uint8Array): ReadingEnd | undefined {
    return this.reader.take(chunk);
  }

  /** Passes on the packets decoded so far, as when a live capture pauses. */
  flush(): void {
    const { count, secrets } = this.batch;
    if (count > 0 || secrets.length > 0) this.batch = this.onBatch(this.batch);
    this.batch.reset(this.reader.count + 1);
  }

  /** The file has no more bytes. */
  end(): ReadingEnd {
    const end = this.reader.end();
    this.flush();
    return end;
  }

  private decode(packet: PacketRecord): void {
    const { headers, batch, names } = this;
    const { start, end, length } = packet;
    headers.begin(packet.bytes, end, start + length);
    // With more captured than on the wire, or an absurd length, tshark decides what to believe.
    const isPlausible = end - start <= length && length <= MAX_LENGTH;
    const isDecoded = isPlausible && decoderOf(packet.link)(headers, start);
    const mayCarryName =
      names !== undefined &&
      (!isDecoded ||
        names.mayCarryName(headers, this.reader.mayHaveKeys) ||
        this.mayBeDecrypted(headers));
    batch.add(packet, headers, isDecoded, mayCarryName);
    if (batch.isFull) this.flush();
  }

  /** Keys stand before the packets of a batch. */
  private addSecrets(body: Uint8Array): void {
    if (this.batch.count > 0) this.flush();
    this.batch.secrets.push(body);
    this.hasSecrets = true;
  }

  /** With keys in the file, tshark finds names in encrypted payloads, too. */
  private mayBeDecrypted({ protocol }: Headers): boolean {
    if (protocol !== PROTOCOL.tcp && protocol !== PROTOCOL.udp) return false;
    return this.hasSecrets;
  }
}
