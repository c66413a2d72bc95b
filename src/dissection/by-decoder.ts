import { setTimeout as wait } from 'node:timers/promises';
import { PacketBatch, VERDICT } from '../decode/columns/packet-batch.js';
import type { ReadingEnd } from '../decode/container/reading-end.js';
import { Decoder } from '../decode/decoder.js';
import {
  type Dissection,
  type DissectionEnd,
  type DissectionOptions,
  ENDS,
  type NamedPacket,
} from './dissection.js';
import { fillPacket } from './fill-packet.js';
import { DissectorFailed, HandedOver } from './handed-over.js';
import { readPacketText } from './printed/packet-text.js';
import { NAME_FIELDS } from './printed/seen-names.js';
import { namedPacket } from './printed-packets.js';

/** A batch of which tshark has not printed everything yet. */
interface Waiting {
  readonly batch: PacketBatch;
  /** Indexes of the packets for tshark. */
  readonly indexes: readonly number[];
  unanswered: number;
  readonly names: NamedPacket[];
}

/** Batches that may wait for tshark, which takes a moment to start. */
const MOST_WAITING = 32;
/** What tshark prints at the end of a packet without names. */
const NO_NAMES = ','.repeat(NAME_FIELDS.length);
/** Milliseconds between checks for answers. */
const POLL = 5;

/** Without tshark the packets that it would have to dissect keep the verdict that they are handed over. */
export type DecoderOptions = Omit<DissectionOptions, 'program'> & {
  readonly program: string | undefined;
};

/** Decodes headers, and lets tshark dissect only the packets that the decoder does not know or that may carry names. */
export class DissectionByDecoder implements Dissection {
  private readonly decoder: Decoder;
  private readonly handedOver: HandedOver | undefined;
  private readonly waiting: Waiting[] = [];
  /** Batches that are not handed over yet. */
  private decoded: Waiting[] = [];
  private readonly free: PacketBatch[] = [];
  private ended: ReadingEnd | undefined;
  private failure: DissectorFailed | undefined;

  constructor(private readonly options: DecoderOptions) {
    this.decoder = new Decoder({ names: options.names }, (batch) => this.enqueue(batch));
    const { program } = options;
    this.handedOver = program === undefined ? undefined : new HandedOver({ ...options, program });
  }

  get isOver(): boolean {
    return this.failure !== undefined || this.handedOver?.isOver === true;
  }

  /** Starts tshark before there is a packet for it. */
  prepare(): void {
    this.handedOver?.prepare();
  }

  async feed(bytes: Uint8Array): Promise<void> {
    if (this.failure || this.ended) return;
    if (bytes.length > 0) this.ended = this.decoder.take(bytes);
    // Nothing more has arrived: what is decoded need not wait.
    else this.decoder.flush();
    await this.guard(() => this.advance(MOST_WAITING));
  }

  async end(): Promise<DissectionEnd> {
    const end = this.decoder.end();
    await this.guard(async () => {
      await this.advance(MOST_WAITING);
      await this.handedOver?.finish();
      await this.advance(0);
    });
    return {
      isComplete: !this.failure && end.kind !== 'unsupported',
      fault: faultOf(end),
      errorText: this.failure?.message ?? ('reason' in end ? end.reason : ''),
      isUnsupported: !this.failure && end.kind === 'unsupported',
      drops: this.decoder.drops,
    };
  }

  kill(): void {
    this.handedOver?.kill();
  }

  private enqueue(batch: PacketBatch): PacketBatch {
    const indexes = this.handedOver ? keptIn(batch) : [];
    const waiting = { batch, indexes, unanswered: indexes.length, names: [] };
    this.waiting.push(waiting);
    if (indexes.length > 0 || batch.secrets.length > 0) this.decoded.push(waiting);
    return this.free.pop() ?? new PacketBatch();
  }

  /** Hands packets over, and passes on complete batches until at most so many are waiting. */
  private async advance(most: number): Promise<void> {
    const { handedOver } = this;
    const ready = this.decoded;
    this.decoded = [];
    for (const each of ready) {
      await handedOver?.ask(each.batch, each.indexes, (index, printed) =>
        answer(each, index, printed),
      );
    }
    await this.deliver();
    while (this.waiting.length > most) {
      if (handedOver?.isOver) await handedOver.finish();
      await wait(POLL);
      await this.deliver();
    }
  }

  private async deliver(): Promise<void> {
    for (let [first] = this.waiting; first?.unanswered === 0; [first] = this.waiting) {
      this.waiting.shift();
      const { batch, names } = first;
      if (batch.count > 0) await this.options.onPackets({ batch, from: 0, names });
      this.free.push(first.batch);
    }
  }

  private async guard(work: () => Promise<void>): Promise<void> {
    try {
      if (!this.failure) await work();
    } catch (error) {
      if (!(error instanceof DissectorFailed)) throw error;
      this.failure = error;
    }
  }
}

/** Indexes of the packets for tshark. */
function keptIn(batch: PacketBatch): number[] {
  const indexes: number[] = [];
  for (let i = 0; i < batch.count; i += 1) {
    if ((batch.keptAt[i] as number) >= 0) indexes.push(i);
  }
  return indexes;
}

function answer(waiting: Waiting, index: number, printed: string): void {
  const { batch } = waiting;
  waiting.unanswered -= 1;
  const isHandedOver = batch.verdict[index] === VERDICT.handedOver;
  // Most packets that may carry a name do not.
  if (!isHandedOver && printed.endsWith(NO_NAMES)) return;
  const packet = readPacketText(printed);
  if (!packet) throw new Error(`tshark printed a packet without its time: ${printed}`);
  if (isHandedOver) fillPacket(batch, index, packet.line);
  const named = namedPacket(index, packet);
  if (named) waiting.names.push(named);
}

function faultOf({ kind }: ReadingEnd): string | undefined {
  if (kind === 'cut short') return ENDS.cutShort;
  return kind === 'damaged' ? ENDS.damaged : undefined;
}
