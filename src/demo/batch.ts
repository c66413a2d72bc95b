import { sum } from 'd3-array';
import type { LengthModel } from './lengths/length-model.js';

/** The packets of one direction of a conversation in one hour. */
export interface Batch {
  readonly model: LengthModel;
  /** Packets of each length class. */
  readonly counts: readonly number[];
  /** The sum of the frame lengths, between `lowest` and `highest`. */
  bytes: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Width in bytes from which a class is used to adjust the total: in narrow ones it would be noticeable. */
const BROAD = 100;

/** A batch with the average number of bytes of its packets. */
export function makeBatch(model: LengthModel, counts: readonly number[]): Batch {
  let bytes = 0;
  let lower = 0;
  let higher = 0;
  for (const [index, { mean, shortest, longest }] of model.entries()) {
    const count = counts[index] ?? 0;
    if (count === 0) continue;
    bytes += count * mean;
    if (longest - shortest < BROAD) continue;
    lower += count * (mean - shortest);
    higher += count * (longest - mean);
  }
  const rounded = Math.round(bytes);
  return {
    model,
    counts,
    bytes: rounded,
    lowest: Math.min(rounded, Math.ceil(bytes - lower)),
    highest: Math.max(rounded, Math.floor(bytes + higher)),
  };
}

/**
 * Changes the batches' bytes so that they add up to `total`, each in proportion to its slack. Returns the bytes that
 * exceed the total slack (negative if bytes had to be removed).
 */
export function balance(batches: readonly Batch[], total: number): number {
  const missing = total - bytesOf(batches);
  const sign = missing < 0 ? -1 : 1;
  const slacks = batches.map(({ bytes, lowest, highest }) =>
    sign < 0 ? bytes - lowest : highest - bytes,
  );
  let slackLeft = sum(slacks);
  let left = Math.min(slackLeft, missing * sign);
  const leftOver = missing - sign * left;
  for (const [i, batch] of batches.entries()) {
    const slack = slacks[i] ?? 0;
    if (slack === 0) continue;
    const share = Math.min(slack, left, Math.round((left * slack) / slackLeft));
    slackLeft -= slack;
    // At least what exceeds the slack of the batches after this one.
    const moved = Math.max(share, left - slackLeft);
    left -= moved;
    batch.bytes += sign * moved;
  }
  return leftOver;
}

export function bytesOf(batches: readonly Batch[]): number {
  return sum(batches, ({ bytes }) => bytes);
}

export function packetsOf({ counts }: Batch): number {
  return sum(counts);
}
