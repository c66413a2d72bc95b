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

/** What a conversation exchanges in one hour. */
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

/** Sources of at least so many bytes in the day at full size get their part exactly. */
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
 * Who exchanges how much in which hour, at a scale of 0 to 1. Packets and bytes add up exactly to their part of the
 * day's, the hours and the sources as nearly as whole packets can.
 */
export function planDay(scale: number): readonly HourPlan[] {
  const day = conversations();
  const planned = counted(portions(day), day, scale);
  settleBytes(planned, scale);
  return HOURS.map(({ start }, hour) => ({ start, exchanges: exchangesOf(planned, hour) }));
}

function portions(day: readonly Conversation[]): readonly Portion[] {
  const table = fitTable(
    day.map(({ hours }) => hours),
    day.map(({ received, sent }) => received + sent),
    HOURS.map(({ bytes }) => bytes),
  );
  return day.flatMap((conversation, row) => {
    const { near, far, received, sent, receivedLengths, sentLengths } = conversation;
    const perByte = 1 / (received + sent);
    return (table[row] ?? []).flatMap((bytes, hour): Portion[] => [
      {
        conversation,
        hour,
        direction: 'received',
        source: far,
        model: receivedLengths,
        bytes: bytes * received * perByte,
      },
      {
        conversation,
        hour,
        direction: 'sent',
        source: near,
        model: sentLengths,
        bytes: bytes * sent * perByte,
      },
    ]);
  });
}

/** Gives each portion its whole number of packets in each length class. */
function counted(
  all: readonly Portion[],
  day: readonly Conversation[],
  scale: number,
): readonly Planned[] {
  const rates = classRates(day);
  // Neighbors share what rounding leaves, so the portions of one source stand together.
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

/**
 * First each large source gets its bytes exactly; the small ones keep what their few packets have. Then the
 * computer's own make up each hour's total.
 */
function settleBytes(planned: readonly Planned[], scale: number): void {
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
  // Only where there are too few packets for an hour to come out: then anyone's.
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
