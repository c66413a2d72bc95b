import { group, sum } from 'd3-array';
import { dropsLine } from '../capture/hours/drops-line.js';
import type { Drops } from '../captures/sidecars/coverage-rows.js';
import type { InterfaceDrops } from '../decode/container/capture-drops.js';

/** Seconds of a year. */
const LONGEST = 365 * 86_400;

/** An imported file, with the epoch seconds of its first and last packet, and what its interfaces dropped. */
export interface CountedFile {
  readonly from: number;
  readonly to: number;
  readonly drops: readonly InterfaceDrops[];
}

/**
 * What files tell about dropped packets: each count from the begin of the capture, else of the file, to the last packet of the
 * file. Interfaces that began at the same time were captured together. Counts of files with the same begin include each other.
 */
export function dropsOfFiles(files: readonly CountedFile[]): Drops[] {
  const all = files.flatMap((file) =>
    [...group(file.drops, (each) => beginOf(each, file))].flatMap(([from, interfaces]) => {
      const dropped = totalOf(interfaces.map(droppedBy));
      return dropped === undefined ? [] : [{ from, to: file.to, dropped }];
    }),
  );
  return [...group(all, keyOf).values()].map((same) => same.reduce(laterOf));
}

/** Lines of the drops that end in an hour, but for those that existing coverage has. */
export function newDropsLines(
  drops: readonly Drops[],
  existing: readonly Drops[],
  isInHour: (time: number) => boolean,
): string {
  const known = group(existing, keyOf);
  const isKnown = (each: Drops) =>
    (known.get(keyOf(each)) ?? []).some((other) => laterOf(other, each) === other);
  return drops
    .filter((each) => isInHour(each.to) && !isKnown(each))
    .map(dropsLine)
    .join('');
}

/** As written. */
function keyOf({ from }: Drops): string {
  return from.toFixed(6);
}

/** The first of two with the same end and number. */
function laterOf(a: Drops, b: Drops): Drops {
  const [endA, endB] = [a, b].map(({ to }) => to.toFixed(6));
  if (endA === endB) return b.dropped > a.dropped ? b : a;
  return b.to > a.to ? b : a;
}

/** Programs that count in another unit give a time after the first packet, or one long before it. */
function beginOf({ began }: InterfaceDrops, { from }: CountedFile): number {
  const isBegin = began !== undefined && from - LONGEST <= began && began <= from;
  return isBegin ? began : from;
}

function droppedBy({ droppedByInterface, droppedBySystem }: InterfaceDrops): number | undefined {
  const known = [droppedByInterface, droppedBySystem].filter((each) => each !== undefined);
  return known.length > 0 ? sum(known) : undefined;
}

/** Undefined if none is known, or an interface that does not tell may have dropped the only ones; and for absurd numbers. */
function totalOf(numbers: readonly (number | undefined)[]): number | undefined {
  const total = sum(numbers, (each) => each ?? 0);
  if (!Number.isSafeInteger(total)) return undefined;
  return total === 0 && numbers.includes(undefined) ? undefined : total;
}
