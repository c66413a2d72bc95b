import type { FoundFile } from './find.js';

/** Seconds without a change after which a file is taken to be finished. */
const QUIET = 600;
const HOUR = 3600;

export interface GrowthFacts {
  readonly file: Pick<FoundFile, 'size' | 'modified'>;
  readonly start: number | undefined;
  readonly endsWhole: boolean;
  /** Whether a capture that began later exists: then nobody writes this one. */
  readonly hasLater: boolean;
  /** Epoch seconds. */
  readonly now: number;
}

/** Whether a capture is still being written, or waits for its first block. */
export function isGrowing({ file, start, endsWhole, hasLater, now }: GrowthFacts): boolean {
  if (file.size === 0) return true;
  if (hasLater || now - file.modified > QUIET) return false;
  return !endsWhole || now < (start ?? file.modified) + HOUR;
}
