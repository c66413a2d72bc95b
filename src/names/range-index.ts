import type { Address, AddressRange } from './address.js';

/** A range and what is to be known of its addresses. */
export interface NetworkRange<Found> extends AddressRange {
  readonly network: Found;
}

interface Reaching<Found> extends NetworkRange<Found> {
  /** The last address of this range and of all before it. */
  readonly reach: bigint;
}

/**
 * Finds the range that holds an address: of networks within networks the narrowest, of ranges that overlap otherwise the
 * last to begin, of equals the first given.
 */
export function indexRanges<Found>(
  ranges: readonly NetworkRange<Found>[],
): (address: Address) => Found | undefined {
  const byVersion = { 4: ascending(ranges, 4), 6: ascending(ranges, 6) };
  return (address) => lastToBegin(byVersion[address.version], address.key)?.network;
}

/** By their first address, the wider of equals first. */
function ascending<Found>(
  ranges: readonly NetworkRange<Found>[],
  version: number,
): Reaching<Found>[] {
  let reach = 0n;
  return ranges
    .filter((range) => range.version === version)
    .reverse()
    .sort((a, b) => compare(a.first, b.first) || compare(b.last, a.last))
    .map((range) => {
      if (range.last > reach) reach = range.last;
      return { ...range, reach };
    });
}

const compare = (a: bigint, b: bigint) => (a < b ? -1 : Number(a > b));

function lastToBegin<Found>(
  ranges: readonly Reaching<Found>[],
  key: bigint,
): Reaching<Found> | undefined {
  let [from, to] = [0, ranges.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ranges[middle]?.first ?? key) <= key) from = middle + 1;
    else to = middle;
  }
  for (let i = from - 1; i >= 0; i -= 1) {
    const range = ranges[i];
    if (!range || range.reach < key) return undefined;
    if (range.last >= key) return range;
  }
  return undefined;
}
