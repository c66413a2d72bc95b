import { rangeOf } from './address.js';
import { SPECIAL_RANGES } from './special-ranges.js';

/** Consecutive IPv4 addresses of one scope, from `first` to the next interval. */
export interface IPv4Scope {
  /** The address as a number. */
  readonly first: number;
  readonly scope: string;
  /** Whether they are globally reachable. */
  readonly isGlobal: boolean;
}

/** The special ranges of IPv4, and the public ones between them, as intervals in ascending order that do not overlap. */
export const IPV4_SCOPES: readonly IPv4Scope[] = intervals();

function intervals(): IPv4Scope[] {
  const ranges = SPECIAL_RANGES.map((range) => ({ ...range, ...rangeOf(range.network) })).filter(
    ({ version }) => version === 4,
  );
  const starts = new Set(ranges.flatMap(({ first, last }) => [first, last + 1n]));
  return [...starts]
    .filter((start) => start < 2n ** 32n)
    .sort((a, b) => (a < b ? -1 : 1))
    .flatMap((start) => {
      const range = ranges.find(({ first, last }) => first <= start && start <= last);
      return range ? [{ first: Number(start), scope: range.scope, isGlobal: range.isGlobal }] : [];
    });
}
