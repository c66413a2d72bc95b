import { hourOf } from './hours/own-format.js';
import type { PacketSink } from './hours/packet-sink.js';

type Hours = Pick<PacketSink, 'counts' | 'ensure'>;

export interface HousekeepingOptions {
  readonly sink: Hours;
  /** Seconds. */
  readonly hourLength: number;
  /** Epoch second of the end of the capture. */
  readonly until: number | undefined;
  readonly isCapturing: () => boolean;
  readonly onHour: (hour: number, packets: number) => void;
  readonly onUntil: () => void;
  /** Done when an hour is over, packets or not. */
  readonly everyHour: () => void;
  /** Done each second while packets are captured. `now` is in epoch seconds. */
  readonly everySecond: (now: number) => void;
  /** Done once in a while. */
  readonly everyMinute: () => void;
  /** Done every five seconds, and at the first. `now` is in epoch seconds. */
  readonly everyFiveSeconds: (now: number) => void;
}

/** Packets come in no later than this after their time, unless something holds them up. Seconds. */
const LATE = 5;

/** What a recorder does each second besides taking packets; `now` is in epoch seconds. */
export function housekeeping(options: HousekeepingOptions): (now: number) => void {
  const { sink, hourLength, until } = options;
  let ticks = 0;
  let hour: number | undefined;
  return (now) => {
    // The hour that begins with the end is not captured.
    if (until !== undefined && now >= until) options.onUntil();
    else if (options.isCapturing()) {
      ensure(sink, hourOf(now, hourLength));
      options.everySecond(now);
    }
    reportHours(options, now - LATE);
    const current = hourOf(now - LATE, hourLength);
    if (hour !== undefined && current !== hour) options.everyHour();
    hour = current;
    if (ticks % 60 === 59) options.everyMinute();
    if (ticks % 5 === 0) options.everyFiveSeconds(now);
    ticks += 1;
  };
}

/** Tells of the hours that were over at a time, in epoch seconds. */
export function reportHours(
  { sink, hourLength, onHour }: Pick<HousekeepingOptions, 'sink' | 'hourLength' | 'onHour'>,
  now: number,
): void {
  const over = [...sink.counts.keys()].filter((hour) => hour + hourLength <= now);
  for (const hour of over.sort((a, b) => a - b)) {
    onHour(hour, sink.counts.get(hour) ?? 0);
    sink.counts.delete(hour);
  }
}

function ensure(sink: Hours, hour: number): void {
  try {
    sink.ensure(hour);
  } catch {
    // The next packet meets the same trouble, and says so.
  }
}
