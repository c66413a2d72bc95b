import { HourFiles } from './hour-files.js';
import { LeftOut } from './left-out.js';
import { OnceAPeriod } from './once-a-period.js';
import { hourOf, minuteOf, NAMES, PACKETS } from './own-format.js';
import { type PacketText, readPacketText } from './packet-text.js';
import { namesIn } from './seen-names.js';

export interface SinkOptions {
  readonly folder: string;
  /** Seconds. */
  readonly hourLength: number;
  /** Epoch second from which on packets are left out; they are of after the capture's end. */
  readonly until: number | undefined;
  /** Does what may fail for a while, such as writing to a full disk, until it is done. */
  readonly persist: (write: () => void) => Promise<void>;
  readonly onNotice: (text: string) => void;
}

/** Takes what tshark prints and brings each packet into the file of its own hour, by its own time. */
export class PacketSink {
  /** Packets by hour, since the hour was taken from here. */
  readonly counts = new Map<number, number>();
  private readonly packets: HourFiles;
  private readonly names: HourFiles;
  private readonly seen = new OnceAPeriod();
  private readonly leftOut = new LeftOut();
  private leftOutTold = 0;

  constructor(private readonly options: SinkOptions) {
    this.packets = new HourFiles(options.folder, PACKETS, options.onNotice);
    this.names = new HourFiles(options.folder, NAMES, options.onNotice);
  }

  /** Resolves when the lines are written, each whole. */
  async take(printed: readonly string[]): Promise<void> {
    const hours = new Map<number, PacketText[]>();
    for (const text of printed) {
      const packet = readPacketText(text);
      if (!packet) this.leaveOut(text);
      else if (packet.second < (this.options.until ?? Infinity)) {
        const hour = hourOf(packet.second, this.options.hourLength);
        const own = hours.get(hour);
        if (own) own.push(packet);
        else hours.set(hour, [packet]);
      }
    }
    for (const [hour, packets] of hours) await this.write(hour, packets);
  }

  /** Gives an hour its file, packets or not. */
  ensure(hour: number): void {
    this.packets.ensure(hour);
  }

  /** Says how many packets no hour could take, if any more than it said. */
  tellLeftOut(): void {
    const { packets, texts } = this.leftOut;
    if (packets === this.leftOutTold) return;
    this.leftOutTold = packets;
    for (const text of texts) this.options.onNotice(text);
  }

  private leaveOut(printed: string): void {
    this.leftOut.note(printed);
    // Told at once, since a clock may be set; the others at the end, since they may be many.
    if (this.leftOut.packets === 1) this.tellLeftOut();
  }

  private async write(hour: number, packets: readonly PacketText[]): Promise<void> {
    const lines = packets.map(({ line }) => `${line}\n`).join('');
    await this.options.persist(() => this.packets.append(hour, lines));
    this.counts.set(hour, (this.counts.get(hour) ?? 0) + packets.length);
    const names = packets.flatMap((packet) => this.namesOf(packet)).join('');
    if (names !== '') await this.options.persist(() => this.names.append(hour, names));
  }

  private namesOf(packet: PacketText): string[] {
    if (packet.rest === '') return [];
    const minute = minuteOf(packet.second);
    return namesIn(packet)
      .filter(({ address, name, from }) => this.seen.isFirst(minute, `${address} ${name} ${from}`))
      .map((seen) => nameLine(packet, seen));
  }
}

/** A line of a names file, with its line end. */
export function nameLine(
  { second, nanosecond }: Pick<PacketText, 'second' | 'nanosecond'>,
  {
    address,
    name,
    from,
  }: { readonly address: string; readonly name: string; readonly from: string },
): string {
  return `${second}.${String(nanosecond).padStart(9, '0')},${address},${name},${from}\n`;
}
