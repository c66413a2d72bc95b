import { PacketBatch, VERDICT } from '../decode/columns/packet-batch.js';
import type { NamedPacket, TakePackets } from './dissection.js';
import { fillPacket } from './fill-packet.js';
import { type PacketText, readPacketText } from './printed/packet-text.js';
import { namesIn } from './printed/seen-names.js';

const TIME = /^"([^"]*)"/;
const INDEX_OF_LENGTH = 7;
const CAPACITY = 1024;

/** Packets that tshark printed, as batches. */
export class PrintedPackets {
  private readonly batch = new PacketBatch(CAPACITY);

  constructor(private readonly onPackets: TakePackets) {}

  async take(lines: readonly string[]): Promise<void> {
    const { batch } = this;
    for (let at = 0; at < lines.length; at += CAPACITY) {
      batch.reset(batch.firstNumber + batch.count);
      const names: NamedPacket[] = [];
      for (const line of lines.slice(at, at + CAPACITY)) {
        const named = this.add(line);
        if (named) names.push(named);
      }
      await this.onPackets({ batch, from: 0, names });
    }
  }

  private add(printed: string): NamedPacket | undefined {
    const { batch } = this;
    const index = batch.count;
    batch.count += 1;
    const packet = readPacketText(printed);
    if (!packet) {
      batch.verdict[index] = VERDICT.untimed;
      const [, time = ''] = TIME.exec(printed) ?? [];
      batch.second[index] = time === '' ? Number.NaN : Number(time);
      return undefined;
    }
    batch.second[index] = packet.second;
    batch.nanosecond[index] = packet.nanosecond;
    const length = packet.line.split(',')[INDEX_OF_LENGTH] ?? '';
    batch.length[index] = Number(length.replaceAll('"', ''));
    fillPacket(batch, index, packet.line);
    return namedPacket(index, packet);
  }
}

/** The names in a packet that tshark printed; undefined without any. */
export function namedPacket(index: number, packet: PacketText): NamedPacket | undefined {
  const names = packet.rest === '' ? [] : namesIn(packet);
  return names.length > 0 ? { index, names } : undefined;
}
