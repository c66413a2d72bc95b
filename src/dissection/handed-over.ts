import { PACKETS_PER_DISSECTOR, tsharkArguments } from '../capture/wireshark/arguments.js';
import { type Dissector, startDissector } from '../capture/wireshark/dissector.js';
import type { PacketBatch } from '../decode/columns/packet-batch.js';
import { PcapngWriter } from '../decode/handed-over/pcapng-writer.js';
import type { DissectionOptions } from './dissection.js';

/** Takes what tshark printed of a packet. */
export type TakeAnswer = (printed: string) => void;

/** tshark ended before it had printed all packets. */
export class DissectorFailed extends Error {}

/** Bytes of keys that are kept for the next tshark. */
const MOST_SECRETS = 16e6;

/** Hands packets over to tshark and returns what it prints of each. tshark's memory grows with every packet, so it is restarted. */
export class HandedOver {
  private dissector: Dissector | undefined;
  private writer = new PcapngWriter();
  private sent = 0;
  private readonly asked: TakeAnswer[] = [];
  private readonly secrets: Uint8Array[] = [];
  private secretBytes = 0;

  constructor(private readonly options: Omit<DissectionOptions, 'onPackets'>) {}

  /** Whether tshark has ended with packets left. */
  get isOver(): boolean {
    return this.asked.length > 0 && this.dissector?.isOver === true;
  }

  /** Hands over a packet that the batch keeps. */
  async ask(
    batch: PacketBatch,
    indexes: readonly number[],
    answer: (index: number, printed: string) => void,
  ): Promise<void> {
    if (this.sent + indexes.length > PACKETS_PER_DISSECTOR) await this.finish();
    const dissector = this.dissector ?? this.start();
    for (const body of batch.secrets) {
      this.keepSecrets(body);
      this.writer.writeSecrets(body);
    }
    for (const index of indexes) {
      this.writer.write(batch, index);
      this.asked.push((printed) => answer(index, printed));
    }
    this.sent += indexes.length;
    await dissector.feed(this.writer.take());
  }

  /** Resolves when everything is answered. Throws DissectorFailed. */
  async finish(): Promise<void> {
    const { dissector } = this;
    this.dissector = undefined;
    if (!dissector) return;
    const { isComplete, errorText } = await dissector.end();
    if (!isComplete || this.asked.length > 0) throw new DissectorFailed(errorText);
  }

  kill(): void {
    this.dissector?.kill();
  }

  /** For the next process: keys concern all packets after them. */
  private keepSecrets(body: Uint8Array): void {
    this.secrets.push(body);
    this.secretBytes += body.length;
    while (this.secretBytes > MOST_SECRETS) this.secretBytes -= this.secrets.shift()?.length ?? 0;
  }

  private start(): Dissector {
    const { program, makePipe, names, onDissector } = this.options;
    const dissector = startDissector({
      ...{ program, args: tsharkArguments({ names }), pipe: makePipe() },
      onLines: async (lines) => {
        for (const line of lines) this.asked.shift()?.(line);
      },
    });
    onDissector?.(dissector.pid);
    this.dissector = dissector;
    this.writer = new PcapngWriter();
    for (const body of this.secrets) this.writer.writeSecrets(body);
    this.sent = 0;
    return dissector;
  }
}
