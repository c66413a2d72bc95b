import type { Clock } from '../../format/clock.js';
import { isCompacted } from './find.js';
import type { FoundFile } from './found-file.js';
import { type CaptureStart, startByName } from './start.js';

/** Seconds without a change after which a file counts as finished. */
const QUIET = 600;
const HOUR = 3600;
const WEEK = 7 * 86_400;

interface GrowthFacts {
  readonly file: Pick<FoundFile, 'name' | 'size' | 'modified' | 'trouble'>;
  readonly named: CaptureStart | undefined;
  readonly endsWhole: boolean;
  /** Whether the same recorder has begun a later capture: then nobody writes this one. */
  readonly hasLater: boolean;
  /** Epoch seconds. */
  readonly now: number;
}

function isGrowing({ file, named, endsWhole, hasLater, now }: GrowthFacts): boolean {
  if (isCompacted(file.name) || file.trouble !== undefined || hasLater) return false;
  // A server's clock may be ahead of ours. tshark may keep its first block for itself for a whole hour.
  const idle = Math.abs(now - file.modified);
  if (idle > (file.size === 0 ? HOUR + QUIET : QUIET)) return false;
  const start = Math.min(named?.second ?? file.modified, file.modified);
  return file.size === 0 || !endsWhole || now < start + HOUR;
}

/**
 * Tells which of some files may still be written, or wait for their first block; `now` is an epoch second, the clock
 * for names that tell a local time.
 */
export function growthAmong(files: readonly FoundFile[], clock: Clock, now: number) {
  const named = new Map(files.map(({ name }) => [name, startByName(name, clock, now)]));
  const latest = new Map<string, number>();
  for (const start of named.values()) {
    // Of a name that means a time to come nothing follows for other files.
    if (!start || start.second > now + HOUR) continue;
    const recorder = recorderOf(start);
    latest.set(recorder, Math.max(start.second, latest.get(recorder) ?? 0));
  }
  return (file: FoundFile, endsWhole: boolean): boolean => {
    const start = named.get(file.name);
    const hasLater = start !== undefined && start.second < (latest.get(recorderOf(start)) ?? 0);
    return isGrowing({ file, named: start, endsWhole, hasLater, now });
  };
}

/** Captures of one recorder begin alike, but for the number that dumpcap gives each. */
function recorderOf({ prefix }: CaptureStart): string {
  return prefix.replace(/\d{5,}_$/, '');
}

export interface LastPacket {
  readonly file: Pick<FoundFile, 'modified' | 'born'>;
  /** Epoch seconds; undefined where it counts from an unknown begin. */
  readonly time: number | undefined;
  /** Seconds since the file's first packet. */
  readonly since: number;
}

/**
 * Whether a file was copied or touched after its packets were captured: it was made or changed at another time than its
 * last packet says. Then nobody is capturing into it, however lately it was changed.
 */
export function isCopied({ file: { modified, born }, time, since }: LastPacket): boolean {
  if (time !== undefined) return Math.abs(modified - time) > WEEK;
  return born !== undefined && modified - born + QUIET < since;
}
