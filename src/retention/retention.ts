import { ownSecond } from '../capture/hours/own-file.js';
import { COMPACTED, HOUR, PACKETS } from '../capture/hours/own-format.js';
import { isCaptureName } from '../captures/files/find.js';

/** How long hours are kept as they are. Seconds; undefined: for ever. */
export interface RetentionRules {
  /** After which an hour is packed. */
  readonly compress: number | undefined;
  /** After which its packets are given up for what reports need of them. */
  readonly keep: number | undefined;
}

/** What is to be done with an hour's file. */
export interface RetentionStep {
  readonly name: string;
  readonly action: 'compress' | 'compact';
}

/** Which files of a folder are old enough to be made smaller; `now` is in epoch seconds. */
export function retentionSteps(
  names: readonly string[],
  { compress = Infinity, keep = Infinity }: RetentionRules,
  now: number,
): RetentionStep[] {
  return names.flatMap((name): RetentionStep[] => {
    if (!isHourName(name)) return [];
    const age = now - ((ownSecond(name, PACKETS) ?? 0) + HOUR);
    if (age > keep) return [{ name, action: 'compact' }];
    return age > compress && !name.endsWith('.gz') ? [{ name, action: 'compress' }] : [];
  });
}

/** Whether a name is of a file that may be made smaller: the recorder's own, packed or not, on the hour. */
export function isHourName(name: string): boolean {
  const second = ownSecond(name, PACKETS);
  return second !== undefined && second % HOUR === 0 && !name.endsWith('.zst');
}

/**
 * A file that may be a copy of an hour's, by its name: `1483873200 (1).csv`. As long as both are the same, a report counts
 * one of them; it would count both if one was made another file.
 */
export function copyOf(name: string, names: readonly string[]): string | undefined {
  const second = String(ownSecond(name, PACKETS));
  return names.find(
    (other) =>
      /^\d+(?!\d)/.exec(other)?.[0] === second &&
      isCaptureName(other) &&
      !other.endsWith(COMPACTED) &&
      ownSecond(other, PACKETS) === undefined,
  );
}

/** The name of the file that takes the place of another. */
export function nameAfter({ name, action }: RetentionStep): string {
  return action === 'compress' ? `${name}.gz` : name.replace(/\.csv(\.gz)?$/, COMPACTED);
}
