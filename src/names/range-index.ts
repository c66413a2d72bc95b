import type { Address, AddressRange } from './address.js';

/** A range of addresses and the value for it. */
export interface NetworkRange<Found> extends AddressRange {
  readonly network: Found;
}

interface IndexedRange<Found> extends NetworkRange<Found> {
  /** The highest last address of this range and all before it, which bounds the search for enclosing ranges. */
  readonly reach: bigint;
}

/**
 * Returns a lookup of the range that contains an address: of nested ranges the narrowest, of partly overlapping ones that
 * with the highest first address, of equal ones the first given.
 */
export function indexRanges<Found>(
  ranges: readonly NetworkRange<Found>[],
): (address: Address) => Found | undefined {
  const byVersion = { 4: ascending(ranges, 4), 6: ascending(ranges, 6) };
  return (address) => lastToBegin(byVersion[address.version], address.key)?.network;
}

/** Sorted by first address, wider ranges before narrower ones. */
function ascending<Found>(
  ranges: readonly NetworkRange<Found>[],
  version: number,
): IndexedRange<Found>[] {
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
  ranges: readonly IndexedRange<Found>[],
  key: bigint,
): IndexedRange<Found> | undefined {
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
