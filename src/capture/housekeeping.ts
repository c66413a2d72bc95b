import { hourOf } from './hours/hour-file-format.js';
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
  /** Called after the end of each hour, even without packets. */
  readonly everyHour: () => void;
  /** Called each second while packets are captured. `now` is in epoch seconds. */
  readonly everySecond: (now: number) => void;
  readonly everyMinute: () => void;
  /** Called in the first second, and every five seconds. `now` is in epoch seconds. */
  readonly everyFiveSeconds: (now: number) => void;
}

/** Usual maximum delay between the time of a packet and its arrival, in seconds. */
const MAX_DELAY = 5;

/** The periodic tasks of a capture: returns a function to call each second, with the time in epoch seconds. */
export function housekeeping(options: HousekeepingOptions): (now: number) => void {
  const { sink, hourLength, until } = options;
  let ticks = 0;
  let hour: number | undefined;
  return (now) => {
    // If the end is on the hour, no file is created for that hour.
    if (until !== undefined && now >= until) options.onUntil();
    else if (options.isCapturing()) {
      ensure(sink, hourOf(now, hourLength));
      options.everySecond(now);
    }
    reportHours(options, now - MAX_DELAY);
    const current = hourOf(now - MAX_DELAY, hourLength);
    if (hour !== undefined && current !== hour) options.everyHour();
    hour = current;
    if (ticks % 60 === 59) options.everyMinute();
    if (ticks % 5 === 0) options.everyFiveSeconds(now);
    ticks += 1;
  };
}

/** Reports the hours that had ended at a time in epoch seconds. */
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
    // Reported when the next packet is written.
  }
}
