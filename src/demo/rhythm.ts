import { sum } from 'd3-array';
import { CAPTURE_SECONDS } from './day.js';

/** An interval in which a connection is busy. */
export interface Pulse {
  /** Seconds into the hour. */
  readonly from: number;
  readonly to: number;
  /** Proportion of the packets. */
  readonly weight: number;
}

export interface RhythmOptions {
  /** Bytes of the connection in both directions at scale 1, which determine its duration. */
  readonly bytes: number;
  /** Seconds into the hour at which the computer is used. */
  readonly moments: readonly number[];
  readonly random: () => number;
}

type MakePulses = (options: RhythmOptions) => readonly Pulse[];

/** End of all pulses in seconds: the round trip time must not move packets beyond the end of the capture. */
const LAST = CAPTURE_SECONDS - 3;
/** Bytes per second of a burst. */
const BURST_RATE = 2_500_000;

/** A transfer with a slow start and end, and a rate that varies every second. */
const download: MakePulses = ({ bytes, random }) => {
  const rate = 1_000_000 + 2_200_000 * random();
  const seconds = Math.min(1800, Math.max(1.5, bytes / rate));
  const start = 15 + random() * (LAST - 15 - seconds);
  const steps = Math.min(600, Math.max(6, Math.ceil(seconds)));
  const ramp = Math.ceil(steps * 0.12);
  return Array.from({ length: steps }, (_, step) => ({
    from: start + (seconds * step) / steps,
    to: start + (seconds * (step + 1)) / steps,
    weight: Math.min(1, (step + 1) / ramp, (2 * (steps - step)) / ramp) * (0.7 + 0.6 * random()),
  }));
};

/** Video streaming: the player periodically fetches the next seconds. */
const stream: MakePulses = ({ bytes, random }) => {
  const chunks = Math.min(300, Math.max(1, Math.round(bytes / 900_000)));
  const period = 5 + 5 * random();
  const start = random() * (LAST - 12 - period * chunks);
  return Array.from({ length: chunks }, (_, chunk) => {
    const from = start + period * chunk + random();
    const seconds = Math.max(0.3 + random(), bytes / chunks / BURST_RATE);
    return { from, to: Math.min(LAST, from + seconds), weight: 0.6 + random() };
  });
};

/** Web browsing: a page and a few links, each a burst. */
const page: MakePulses = ({ bytes, moments, random }) => {
  const moment = moments[Math.floor(random() * moments.length)] ?? 0;
  const bursts = 1 + Math.floor(random() * random() * 6);
  let from = moment + 15 * random() * random();
  return Array.from({ length: bursts }, () => {
    const seconds = Math.max(0.1 + random() * 1.4, bytes / bursts / BURST_RATE);
    const to = Math.min(LAST, from + seconds);
    const pulse = { from: Math.min(from, to - 0.1), to, weight: 0.2 + random() };
    from = to + 0.3 + 20 * random() * random();
    return pulse;
  });
};

/** Constant traffic during the whole hour, with small variations. */
const background: MakePulses = ({ random }) => {
  const all = { from: 0, to: LAST, weight: 10 };
  const flurries = Array.from({ length: 24 }, () => {
    const from = random() * (LAST - 60);
    return { from, to: from + 3 + 50 * random(), weight: random() * random() };
  });
  return [all, ...flurries];
};

export const RHYTHMS = { download, stream, page, background };

/** Times in an hour at which the computer is used, in groups of some minutes. */
export function activeMoments(random: () => number): readonly number[] {
  const spells = 10 + Math.floor(random() * 5);
  return Array.from({ length: spells }).flatMap(() => {
    const start = 5 + random() * (LAST - 330);
    const seconds = 20 + 280 * random() * random();
    const moments = 3 + Math.floor(random() * 14);
    return Array.from({ length: moments }, () => start + seconds * random());
  });
}

/** Distributes `count` times over pulses according to their weights. Calls `place` with each time in seconds and its index. */
export function scatter(
  pulses: readonly Pulse[],
  count: number,
  random: () => number,
  place: (seconds: number, index: number) => void,
): void {
  const step = sum(pulses, ({ weight }) => weight) / count;
  let placed = 0;
  let position = random() * step;
  let before = 0;
  for (const { from, to, weight } of pulses) {
    for (; placed < count && position < before + weight; position = (placed + random()) * step) {
      place(from + ((to - from) * (position - before)) / weight, placed);
      placed += 1;
    }
    before += weight;
  }
  // Rounding errors of the sum may leave some.
  for (; placed < count; placed += 1) place(pulses.at(-1)?.to ?? 0, placed);
}
