import { type PacketBatch, VERDICT } from '../../decode/columns/packet-batch.js';
import { LineWriter } from '../../decode/lines/line-writer.js';
import type { DissectedPackets, NamedPacket } from '../../dissection/dissection.js';
import { FirstInPeriod } from './first-in-period.js';
import { hourOf, minuteOf, NAMES, PACKETS } from './hour-file-format.js';
import { HourFiles } from './hour-files.js';
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

/** Writes packets and names into hourly files, by their own time. */
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

  /** Resolves when all packets are written. */
  async take({ batch, from, names }: DissectedPackets): Promise<void> {
    const hours = new Map<number, LineWriter>();
    for (let i = from; i < batch.count; i += 1) {
      const second = batch.second[i] as number;
      if (batch.verdict[i] === VERDICT.untimed) this.noteUntimed(second);
      else if (second < (this.options.until ?? Infinity)) {
        const hour = hourOf(second, this.options.hourLength);
        const writer = hours.get(hour) ?? new LineWriter();
        writer.write(batch, i);
        hours.set(hour, writer);
        this.counts.set(hour, (this.counts.get(hour) ?? 0) + 1);
      }
    }
    for (const [hour, { buffer }] of hours) {
      await this.options.persist(() => this.packets.append(hour, buffer.written));
    }
    for (const [hour, lines] of this.newNames(batch, names)) {
      await this.options.persist(() => this.names.append(hour, lines));
    }
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

  private noteUntimed(second: number): void {
    this.untimed.note(second);
    // The first is reported at once, as the clock may be wrong; the others at the end, as there may be many.
    if (this.untimed.packets === 1) this.reportUntimed();
  }

  /** Lines by hour of the names that no packet of the same minute had before. */
  private newNames(batch: PacketBatch, named: readonly NamedPacket[]): Map<number, string> {
    const { until = Infinity, hourLength } = this.options;
    const hours = new Map<number, string>();
    for (const { index, names } of named) {
      const second = batch.second[index] as number;
      if (second >= until) continue;
      const time = { second, nanosecond: batch.nanosecond[index] as number };
      const lines = names
        .filter(({ address, name, from }) =>
          this.seen.isFirst(minuteOf(second), `${address} ${name} ${from}`),
        )
        .map((seen) => nameLine(time, seen))
        .join('');
      const hour = hourOf(second, hourLength);
      if (lines !== '') hours.set(hour, `${hours.get(hour) ?? ''}${lines}`);
    }
    return hours;
  }
}

/** A line of a names file, with its line end. */
export function nameLine(
  { second, nanosecond }: { readonly second: number; readonly nanosecond: number },
  {
    address,
    name,
    from,
  }: { readonly address: string; readonly name: string; readonly from: string },
): string {
  return `${second}.${String(nanosecond).padStart(9, '0')},${address},${name},${from}\n`;
}
