import type { Batch } from '../batch.js';
import { LENGTH_CLASSES } from './length-class.js';
import type { ClassModel } from './length-model.js';

/** Broad classes first, where changing a few lengths has a large effect and is not noticeable. */
const CHANGE_ORDER = LENGTH_CLASSES.map(({ from, to }, index) => ({ index, width: to - from }))
  .sort((a, b) => b.width - a.width)
  .map(({ index }) => index);

/** Fills `lengths` with the frame lengths of a batch in random order; they add up to the batch's bytes. */
export function drawLengths(batch: Batch, random: () => number, lengths: Uint16Array): void {
  const starts: number[] = [];
  let at = 0;
  let sum = 0;
  for (const [index, model] of batch.model.entries()) {
    starts.push(at);
    const end = at + (batch.counts[index] ?? 0);
    sum += drawClass(model, random, lengths.subarray(at, end));
    at = end;
  }
  let missing = batch.bytes - sum;
  for (const index of CHANGE_ORDER) {
    const model = batch.model[index];
    const start = starts[index] ?? 0;
    const ofClass = lengths.subarray(start, start + (batch.counts[index] ?? 0));
    if (model) missing = change(ofClass, missing, model, random);
  }
  shuffle(lengths, random);
}

function drawClass(model: ClassModel, random: () => number, lengths: Uint16Array): number {
  const { spans, weight } = model;
  let sum = 0;
  for (let i = 0; i < lengths.length; i += 1) {
    let position = random() * weight;
    let span = spans[0];
    for (const each of spans) {
      span = each;
      if (position < each.weight) break;
      position -= each.weight;
    }
    if (!span) return sum;
    const part = Math.min(position / span.weight, 1 - Number.EPSILON);
    const length = span.from + Math.floor(part * (span.to - span.from + 1));
    lengths[i] = length;
    sum += length;
  }
  return sum;
}

/** Changes as few lengths as necessary within their class to add `missing` bytes. Returns the bytes still missing. */
function change(
  lengths: Uint16Array,
  missing: number,
  { shortest, longest }: ClassModel,
  random: () => number,
): number {
  let left = missing;
  // First by random amounts, so that lengths do not accumulate at an end of the class; then as far as possible.
  for (const isLast of [false, true]) {
    for (let i = 0; i < lengths.length && left !== 0; i += 1) {
      const length = lengths[i] as number;
      const room = left > 0 ? longest - length : length - shortest;
      const part = isLast ? room : Math.floor(random() * (room + 1));
      const step = left > 0 ? Math.min(left, part) : Math.max(left, -part);
      lengths[i] = length + step;
      left -= step;
    }
  }
  return left;
}

function shuffle(lengths: Uint16Array, random: () => number): void {
  for (let i = lengths.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const length = lengths[i] as number;
    lengths[i] = lengths[j] as number;
    lengths[j] = length;
  }
}
