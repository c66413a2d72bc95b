import type { Conversation } from '../conversation.js';
import { PACKETS } from '../day.js';
import { LENGTH_CLASSES } from './length-class.js';
import { LENGTH_MODELS, type LengthModelName } from './length-model.js';

const ROUNDS = 400;

/** Packets of each length class per byte of traffic, for each model. */
export type ClassRates = Readonly<Record<LengthModelName, readonly number[]>>;

/**
 * Fits the models to the day's shares of length classes: multiplies each class in all models by the same factor, so that
 * the models keep their mixtures of lengths as far as possible.
 */
export function classRates(day: readonly Conversation[]): ClassRates {
  const bytes = bytesByModel(day);
  const factors = LENGTH_CLASSES.map(() => 1);
  let rates = ratesWith(factors);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, { share }] of LENGTH_CLASSES.entries()) {
      let packets = 0;
      for (const [name, total] of bytes) packets += total * (rates[name][index] ?? 0);
      factors[index] = ((factors[index] ?? 1) * share * PACKETS) / packets;
    }
    rates = ratesWith(factors);
  }
  return rates;
}

function bytesByModel(day: readonly Conversation[]): Map<LengthModelName, number> {
  const bytes = new Map<LengthModelName, number>();
  for (const { received, sent, receivedLengths, sentLengths } of day) {
    bytes.set(receivedLengths, (bytes.get(receivedLengths) ?? 0) + received);
    bytes.set(sentLengths, (bytes.get(sentLengths) ?? 0) + sent);
  }
  return bytes;
}

function ratesWith(factors: readonly number[]): ClassRates {
  return Object.fromEntries(
    Object.entries(LENGTH_MODELS).map(([name, model]) => {
      const packets = model.map(({ weight }, index) => weight * (factors[index] ?? 1));
      const bytes = model.reduce((sum, { mean }, index) => sum + mean * (packets[index] ?? 0), 0);
      return [name, packets.map((count) => count / bytes)];
    }),
  ) as Record<LengthModelName, number[]>;
}
