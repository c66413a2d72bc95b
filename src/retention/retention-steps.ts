import { COMPACTED, HOUR, PACKETS } from '../capture/hours/hour-file-format.js';
import { hourFileSecond } from '../capture/hours/hour-file-name.js';
import { isCaptureName } from '../captures/files/find.js';

/** Ages in seconds from the end of an hour; undefined means never. */
export interface RetentionRules {
  /** When its file is compressed with gzip. */
  readonly compress: number | undefined;
  /** When its packets are discarded, and only the figures that reports need are kept. */
  readonly keep: number | undefined;
}

export interface RetentionStep {
  readonly name: string;
  readonly action: 'compress' | 'compact';
}

/** The files to compress or compact; `now` is in epoch seconds. */
export function retentionSteps(
  names: readonly string[],
  { compress = Infinity, keep = Infinity }: RetentionRules,
  now: number,
): RetentionStep[] {
  return names.flatMap((name): RetentionStep[] => {
    if (!isHourName(name)) return [];
    const age = now - ((hourFileSecond(name, PACKETS) ?? 0) + HOUR);
    if (age > keep) return [{ name, action: 'compact' }];
    return age > compress && !name.endsWith('.gz') ? [{ name, action: 'compress' }] : [];
  });
}

/** Whether it is the name of a file that `traffic-report capture` writes for an hour, compressed or not. */
export function isHourName(name: string): boolean {
  const second = hourFileSecond(name, PACKETS);
  return second !== undefined && second % HOUR === 0 && !name.endsWith('.zst');
}

/**
 * A file that may be a copy of an hour's file according to its name: `1483873200 (1).csv`. A report counts identical files
 * once; it would count both if one of them was compacted.
 */
export function copyOf(name: string, names: readonly string[]): string | undefined {
  const second = String(hourFileSecond(name, PACKETS));
  return names.find(
    (other) =>
      /^\d+(?!\d)/.exec(other)?.[0] === second &&
      isCaptureName(other) &&
      !other.endsWith(COMPACTED) &&
      hourFileSecond(other, PACKETS) === undefined,
  );
}

/** Name of the file that replaces an hour's file. */
export function replacementName({ name, action }: RetentionStep): string {
  return action === 'compress' ? `${name}.gz` : name.replace(/\.csv(\.gz)?$/, COMPACTED);
}
