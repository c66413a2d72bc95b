import type { TakePackets } from './dissection.js';

/** Passes packets on, but for the first `count`, which were taken before. */
export function skipPackets(count: number, onPackets: TakePackets): TakePackets {
  let left = count;
  return ({ batch, from, names }) => {
    const skipped = Math.min(left, batch.count - from);
    left -= skipped;
    const first = from + skipped;
    if (first === batch.count) return undefined;
    return onPackets({ batch, from: first, names: names.filter(({ index }) => index >= first) });
  };
}
