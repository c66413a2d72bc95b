import { rmSync } from 'node:fs';
import { PACKETS_PER_DISSECTOR, tsharkArguments } from '../capture/wireshark/arguments.js';
import { type Dissector, startDissector } from '../capture/wireshark/dissector.js';
import type { PacketBatch } from '../decode/columns/packet-batch.js';
import { PcapngWriter } from '../decode/handed-over/pcapng-writer.js';
import type { DissectionOptions } from './dissection.js';

/** Takes what tshark printed of a packet. */
export type TakeAnswer = (index: number, printed: string) => void;

/** tshark ended before it had printed all packets. */
export class DissectorFailed extends Error {}

/** Bytes of keys that are kept for the next tshark. */
const MOST_SECRETS = 16e6;
/** Bytes that may wait for tshark while more is decoded: both need about as long. */
const MOST_UNREAD = 4e6;

/** Packets of a batch that a tshark prints one after the other. */
interface Asked {
  readonly indexes: readonly number[];
  readonly answer: TakeAnswer;
  answered: number;
}

/** A tshark process, and the packets that it has not printed yet. */
interface Asking {
  readonly dissector: Dissector;
  readonly asked: Asked[];
  readonly writer: PcapngWriter;
  sent: number;
  /** Bytes that it has not read yet. */
  unread: number;
}

/**
 * Hands packets over to tshark and returns what it prints of each. tshark's memory grows with every packet, so after a
 * number of them another one takes over, while the last one prints what it has.
 */
export class HandedOver {
  private present: Asking | undefined;
  /** The one before, until it has ended. */
  private last: Promise<void> = Promise.resolve();
  private ending: Asking | undefined;
  private readonly secrets: Uint8Array[] = [];
  private secretBytes = 0;

  constructor(private readonly options: Omit<DissectionOptions, 'onPackets'>) {}

  /** Whether a tshark has ended with packets left. */
  get isOver(): boolean {
    return [this.ending, this.present].some(
      (each) => each !== undefined && each.asked.length > 0 && each.dissector.isOver,
    );
  }

  /** Starts tshark, which takes a moment, before the first packet is there. */
  prepare(): void {
    this.present ??= this.start();
  }

  /** Hands over packets that the batch keeps. */
  async ask(batch: PacketBatch, indexes: readonly number[], answer: TakeAnswer): Promise<void> {
    if (this.present && this.present.sent + indexes.length > PACKETS_PER_DISSECTOR) {
      await this.replace();
    }
    this.present ??= this.start();
    const { present } = this;
    const { writer } = present;
    for (const body of batch.secrets) {
      this.keepSecrets(body);
      writer.writeSecrets(body);
    }
    for (const index of indexes) writer.write(batch, index);
    if (indexes.length > 0) present.asked.push({ indexes, answer, answered: 0 });
    present.sent += indexes.length;
    const bytes = writer.take();
    present.unread += bytes.length;
    const fed = present.dissector.feed(bytes).then(() => {
      present.unread -= bytes.length;
    });
    if (present.unread > MOST_UNREAD) await fed;
  }

  /** Resolves when everything is answered. Throws DissectorFailed. */
  async finish(): Promise<void> {
    await this.replace();
    await this.last;
  }

  kill(): void {
    this.ending?.dissector.kill();
    this.present?.dissector.kill();
  }

  /** Lets the present tshark end, once the one before has: there are at most two at a time. */
  private async replace(): Promise<void> {
    await this.last;
    this.ending = this.present;
    this.present = undefined;
    this.last = this.ending ? endOf(this.ending) : Promise.resolve();
    // Thrown to whoever awaits it next.
    this.last.catch(() => {});
  }

  /** For the next process: keys concern all packets after them. */
  private keepSecrets(body: Uint8Array): void {
    this.secrets.push(body);
    this.secretBytes += body.length;
    while (this.secretBytes > MOST_SECRETS) this.secretBytes -= this.secrets.shift()?.length ?? 0;
  }

  private start(): Asking {
    const { program, makePipe, names, onDissector } = this.options;
    const asked: Asked[] = [];
    const pipe = makePipe();
    const dissector = startDissector({
      ...{ program, args: tsharkArguments({ names }), pipe },
      onLines: (lines) => take(asked, lines),
    });
    // Both ends are open: the next tshark needs a pipe of its own.
    rmSync(pipe, { force: true });
    onDissector?.(dissector.pid);
    const writer = new PcapngWriter();
    for (const body of this.secrets) writer.writeSecrets(body);
    return { dissector, asked, writer, sent: 0, unread: 0 };
  }
}

function take(asked: Asked[], lines: readonly string[]): undefined {
  for (const line of lines) {
    const [first] = asked;
    if (!first) return;
    const index = first.indexes[first.answered];
    first.answered += 1;
    if (first.answered === first.indexes.length) asked.shift();
    if (index !== undefined) first.answer(index, line);
  }
}

async function endOf({ dissector, asked, sent }: Asking): Promise<void> {
  const { isComplete, errorText } = await dissector.end();
  const isAnswered = isComplete && asked.length === 0;
  // One that was given nothing has nothing to print, whatever becomes of it.
  if (!isAnswered && sent > 0) throw new DissectorFailed(errorText);
}
