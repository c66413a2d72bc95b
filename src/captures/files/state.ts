import type { Clock } from '../../format/clock.js';
import { isCompacted, isTable } from './find.js';
import type { FoundFile } from './found-file.js';
import { type CaptureStart, startByName } from './start.js';

/** Seconds without a change after which a file counts as finished. */
const IDLE = 600;
const HOUR = 3600;
const WEEK = 7 * 86_400;

interface GrowthInputs {
  readonly file: Pick<FoundFile, 'name' | 'size' | 'modified' | 'trouble'>;
  readonly named: CaptureStart | undefined;
  readonly endsWithLineEnd: boolean;
  /** Whether the same recorder has begun a later capture, so that this one is finished. */
  readonly hasLater: boolean;
  /** Epoch seconds. */
  readonly now: number;
}

function isGrowing({ file, named, endsWithLineEnd, hasLater, now }: GrowthInputs): boolean {
  // Parquet cannot be read before its end is written.
  if (isCompacted(file.name) || isTable(file.name)) return false;
  if (file.trouble !== undefined || hasLater) return false;
  // A server's clock may be ahead. tshark may buffer its first block for a whole hour.
  const idle = Math.abs(now - file.modified);
  if (idle > (file.size === 0 ? HOUR + IDLE : IDLE)) return false;
  const start = Math.min(named?.second ?? file.modified, file.modified);
  return file.size === 0 || !endsWithLineEnd || now < start + HOUR;
}

/**
 * Returns a function that tells which of the files may still be written. `now` is an epoch second; the clock is for names
 * with a local time.
 */
export function growthAmong(files: readonly FoundFile[], clock: Clock, now: number) {
  const named = new Map(files.map(({ name }) => [name, startByName(name, clock, now)]));
  const latest = new Map<string, number>();
  for (const start of named.values()) {
    // A name with a future time proves nothing about other files.
    if (!start || start.second > now + HOUR) continue;
    const recorder = recorderOf(start);
    latest.set(recorder, Math.max(start.second, latest.get(recorder) ?? 0));
  }
  return (file: FoundFile, endsWithLineEnd: boolean): boolean => {
    const start = named.get(file.name);
    const hasLater = start !== undefined && start.second < (latest.get(recorderOf(start)) ?? 0);
    return isGrowing({ file, named: start, endsWithLineEnd, hasLater, now });
  };
}

/** Names of one recorder's captures have the same prefix, except for dumpcap's number. */
function recorderOf({ prefix }: CaptureStart): string {
  return prefix.replace(/\d{5,}_$/, '');
}

export interface LastPacket {
  readonly file: Pick<FoundFile, 'modified' | 'born'>;
  /** Epoch seconds; undefined if it is relative to an unknown start. */
  readonly time: number | undefined;
  /** Seconds since the file's first packet. */
  readonly since: number;
}

/**
 * Whether a file was copied or touched after the capture: it was created or changed at another time than that of its last
 * packet. Then it is not being written, even if it was changed recently.
 */
export function isCopied({ file: { modified, born }, time, since }: LastPacket): boolean {
  if (time !== undefined) return Math.abs(modified - time) > WEEK;
  return born !== undefined && modified - born + IDLE < since;
}
