import { sum } from 'd3-array';
import type { LengthModel } from './lengths/length-model.js';

/** The packets of one direction of a conversation in one hour: how many of each length class, and their bytes. */
export interface Batch {
  readonly model: LengthModel;
  readonly counts: readonly number[];
  /** The sum of the frame lengths, between `lowest` and `highest`. */
  bytes: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Classes at least this broad (in B) take up what is wanted: the narrow ones would show it. */
const BROAD = 100;

/** A batch with the bytes that its packets have on average. */
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
 * Changes the batches' bytes so that they add up to `total`, each by the same part of the room it has. Returns the
 * bytes that are left over because no batch can take them (negative: that none can give).
 */
export function balance(batches: readonly Batch[], total: number): number {
  const missing = total - bytesOf(batches);
  const sign = missing < 0 ? -1 : 1;
  const rooms = batches.map(({ bytes, lowest, highest }) =>
    sign < 0 ? bytes - lowest : highest - bytes,
  );
  let roomLeft = sum(rooms);
  let left = Math.min(roomLeft, missing * sign);
  const leftOver = missing - sign * left;
  for (const [i, batch] of batches.entries()) {
    const room = rooms[i] ?? 0;
    if (room === 0) continue;
    const share = Math.min(room, left, Math.round((left * room) / roomLeft));
    roomLeft -= room;
    // What the batches after this one have no room for.
    const moved = Math.max(share, left - roomLeft);
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
