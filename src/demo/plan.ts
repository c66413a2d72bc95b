import { group, sum } from 'd3-array';
import { type Batch, balance, bytesOf, makeBatch } from './batch.js';
import type { Conversation } from './conversation.js';
import { conversations } from './conversations.js';
import { BYTES, COMPUTER, HOURS, PACKETS } from './day.js';
import { apportion } from './lengths/apportion.js';
import { classRates } from './lengths/class-rates.js';
import { fitTable } from './lengths/fit.js';
import { LENGTH_CLASSES } from './lengths/length-class.js';
import { LENGTH_MODELS, type LengthModelName } from './lengths/length-model.js';

/** A conversation's packets in one hour. */
export interface Exchange {
  readonly conversation: Conversation;
  readonly received: Batch;
  readonly sent: Batch;
}

export interface HourPlan {
  /** Epoch second at which the capture begins. */
  readonly start: number;
  readonly exchanges: readonly Exchange[];
}

/** Bytes at scale 1 from which a source's total is fitted exactly. */
const LARGE_SOURCE = 4_900_000;

/** One direction of a conversation in one hour, before its packets are counted. */
interface Portion {
  readonly conversation: Conversation;
  readonly hour: number;
  readonly direction: 'received' | 'sent';
  readonly source: string;
  readonly model: LengthModelName;
  readonly bytes: number;
}

interface Planned extends Portion {
  readonly batch: Batch;
}

/**
 * Plans the traffic of each hour, at a scale of 0 to 1. The totals of packets and bytes are exact, those of hours and
 * sources as nearly as whole packets allow.
 */
export function planDay(scale: number): readonly HourPlan[] {
  const day = conversations();
  const planned = counted(portions(day), day, scale);
  fitBytes(planned, scale);
  return HOURS.map(({ start }, hour) => ({ start, exchanges: exchangesOf(planned, hour) }));
}

function portions(day: readonly Conversation[]): readonly Portion[] {
  const table = fitTable(
    day.map(({ hours }) => hours),
    day.map(({ received, sent }) => received + sent),
    HOURS.map(({ bytes }) => bytes),
  );
  return day.flatMap((conversation, row) => {
    const { local, remote, received, sent, receivedLengths, sentLengths } = conversation;
    const perByte = 1 / (received + sent);
    return (table[row] ?? []).flatMap((bytes, hour): Portion[] => [
      {
        conversation,
        hour,
        direction: 'received',
        source: remote,
        model: receivedLengths,
        bytes: bytes * received * perByte,
      },
      {
        conversation,
        hour,
        direction: 'sent',
        source: local,
        model: sentLengths,
        bytes: bytes * sent * perByte,
      },
    ]);
  });
}

/** Determines the number of packets of each portion and length class. */
function counted(
  all: readonly Portion[],
  day: readonly Conversation[],
  scale: number,
): readonly Planned[] {
  const rates = classRates(day);
  // Rounding errors even out between consecutive portions, so those of one source are kept together.
  const bySource = [...group(all, ({ source }) => source).values()].flat();
  const classTotals = apportion(
    Math.round(PACKETS * scale),
    LENGTH_CLASSES.map(({ share }) => share),
  );
  const counts = classTotals.map((total, index) =>
    apportion(
      total,
      bySource.map(({ model, bytes }) => bytes * (rates[model][index] ?? 0)),
    ),
  );
  return bySource.map((portion, i) => ({
    ...portion,
    batch: makeBatch(
      LENGTH_MODELS[portion.model],
      counts.map((perClass) => perClass[i] ?? 0),
    ),
  }));
}

/** Fits the bytes of each large source exactly, then the bytes of the computer to the total of each hour. */
function fitBytes(planned: readonly Planned[], scale: number): void {
  const isComputers = ({ source }: Portion) => source === COMPUTER;
  const others = planned.filter((portion) => !isComputers(portion));
  for (const portions of group(others, ({ source }) => source).values()) {
    const wanted = sum(portions, ({ bytes }) => bytes);
    if (wanted < LARGE_SOURCE) continue;
    balance(batchesOf(portions), Math.round(wanted * scale));
  }
  const total = Math.round(BYTES * scale);
  const hourTotals = apportion(
    total,
    HOURS.map(({ bytes }) => bytes),
  );
  let leftOver = 0;
  for (const [hour, hourTotal] of hourTotals.entries()) {
    const inHour = planned.filter((portion) => portion.hour === hour);
    const own = batchesOf(inHour.filter(isComputers));
    const foreign = bytesOf(batchesOf(inHour)) - bytesOf(own);
    leftOver = balance(own, hourTotal - foreign + leftOver);
  }
  // If the computer has too few packets in an hour, as at tiny scales: any source.
  if (leftOver !== 0) balance(batchesOf(planned), total);
}

function batchesOf(planned: readonly Planned[]): readonly Batch[] {
  return planned.map(({ batch }) => batch);
}

function exchangesOf(planned: readonly Planned[], hour: number): readonly Exchange[] {
  const inHour = group(
    planned.filter((portion) => portion.hour === hour),
    ({ conversation }) => conversation,
  );
  return [...inHour].flatMap(([conversation, portions]) => {
    const received = portions.find(({ direction }) => direction === 'received');
    const sent = portions.find(({ direction }) => direction === 'sent');
    if (!received || !sent) return [];
    return [{ conversation, received: received.batch, sent: sent.batch }];
  });
}
