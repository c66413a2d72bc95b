import { FirstInPeriod } from './first-in-period.js';
import { hourOf, minuteOf, NAMES, PACKETS } from './hour-file-format.js';
import { HourFiles } from './hour-files.js';
import { type PacketText, readPacketText } from './packet-text.js';
import { namesIn } from './seen-names.js';
import { UntimedPackets } from './untimed-packets.js';

export interface SinkOptions {
  readonly folder: string;
  /** Seconds. */
  readonly hourLength: number;
  /** Epoch second at which the capture ends; packets from then on are dropped. */
  readonly until: number | undefined;
  /** Retries a write that may fail for a while, as on a full disk, until it succeeds. */
  readonly persist: (write: () => void) => Promise<void>;
  readonly onNotice: (text: string) => void;
}

/** Writes the packets that tshark prints into hourly files, by their own time. */
export class PacketSink {
  /** Packets written by hour, until the hour is reported and removed. */
  readonly counts = new Map<number, number>();
  private readonly packets: HourFiles;
  private readonly names: HourFiles;
  private readonly seen = new FirstInPeriod();
  private readonly untimed = new UntimedPackets();
  private reported = 0;

  constructor(private readonly options: SinkOptions) {
    this.packets = new HourFiles(options.folder, PACKETS, options.onNotice);
    this.names = new HourFiles(options.folder, NAMES, options.onNotice);
  }

  /** Resolves when all lines are written. */
  async take(printed: readonly string[]): Promise<void> {
    const hours = new Map<number, PacketText[]>();
    for (const text of printed) {
      const packet = readPacketText(text);
      if (!packet) this.noteUntimed(text);
      else if (packet.second < (this.options.until ?? Infinity)) {
        const hour = hourOf(packet.second, this.options.hourLength);
        const own = hours.get(hour);
        if (own) own.push(packet);
        else hours.set(hour, [packet]);
      }
    }
    for (const [hour, packets] of hours) await this.write(hour, packets);
  }

  /** Creates an hour's file, even without packets. */
  ensure(hour: number): void {
    this.packets.ensure(hour);
  }

  /** Reports how many packets were untimed, if there are more than last time. */
  reportUntimed(): void {
    const { packets, notices } = this.untimed;
    if (packets === this.reported) return;
    this.reported = packets;
    for (const text of notices) this.options.onNotice(text);
  }

  private noteUntimed(printed: string): void {
    this.untimed.note(printed);
    // The first is reported at once, as the clock may be wrong; the others at the end, as there may be many.
    if (this.untimed.packets === 1) this.reportUntimed();
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
