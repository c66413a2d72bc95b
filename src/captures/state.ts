import type { Clock } from '../wording/clock.js';
import { type FoundFile, isCondensed } from './find.js';
import { startByName } from './start.js';

/** Seconds without a change after which a file is taken to be finished. */
const QUIET = 600;
const HOUR = 3600;

interface GrowthFacts {
  readonly file: Pick<FoundFile, 'name' | 'size' | 'modified' | 'trouble'>;
  readonly start: number | undefined;
  readonly endsWhole: boolean;
  /** Whether a capture that began later exists: then nobody writes this one. */
  readonly hasLater: boolean;
  /** Epoch seconds. */
  readonly now: number;
}

function isGrowing({ file, start, endsWhole, hasLater, now }: GrowthFacts): boolean {
  if (isCondensed(file.name) || file.trouble !== undefined) return false;
  if (file.size === 0) return true;
  if (hasLater || now - file.modified > QUIET) return false;
  return !endsWhole || now < (start ?? file.modified) + HOUR;
}

/**
 * Tells which of some files are still being written, or wait for their first block; `now` is an epoch second, the clock
 * for names that tell a local time.
 */
export function growthAmong(files: readonly FoundFile[], clock: Clock, now: number) {
  const starts = new Map(files.map((file) => [file.name, startByName(file.name, clock)]));
  const latest = [...starts.values()].reduce<number>(
    (most, start) => Math.max(most, start ?? 0),
    0,
  );
  return (file: FoundFile, endsWhole: boolean): boolean => {
    const start = starts.get(file.name);
    const hasLater = start !== undefined && start < latest;
    return isGrowing({ file, start, endsWhole, hasLater, now });
  };
}
