import { coversAll, type Ends, endsWithLine, readEnds } from '../../../captures/files/ends.js';
import type { FoundFile } from '../../../captures/files/found-file.js';
import type { CaptureStart } from '../../../captures/files/start.js';
import { isCopied } from '../../../captures/files/state.js';
import type { Clock } from '../../../format/clock.js';
import type { KnownFile } from '../records/capture-records.js';
import { isAhead } from '../records/date-file.js';

export interface FreshnessOptions {
  /** The report's. */
  readonly clock: Clock;
  /** By the file's name. */
  readonly named: CaptureStart | undefined;
  readonly isGrowing: (file: FoundFile, endsWithLineEnd: boolean) => boolean;
  /** Called only if sizes and times do not decide. */
  readonly endsOf?: (path: string, size: number) => Ends;
}

/** Whether size and times of a file are those that it was read with. */
export function isUntouched(file: FoundFile, known: KnownFile): boolean {
  const { size, modified, changed } = known;
  return file.size === size && file.modified === modified && file.changed === changed;
}

/** Whether the rollups of a file are fresh; of one that cannot be opened they are not, and reading it tells why. */
export function isFresh(known: KnownFile, file: FoundFile, options: FreshnessOptions): boolean {
  if (file.trouble !== undefined) {
    return known.state === 'failed' && known.note === file.trouble && isUntouched(file, known);
  }
  try {
    return isCurrent(known, file, options);
  } catch {
    return false;
  }
}

/**
 * Whether a file's record describes it. Whether it grows must be as before: a torn line of a complete file is rejected,
 * that of a growing one waits for its end. A file with a new modification time is read again unless its fingerprint covers
 * every byte.
 */
function isCurrent(known: KnownFile, file: FoundFile, options: FreshnessOptions): boolean {
  const { clock, named, isGrowing, endsOf = readEnds } = options;
  if (known.state === 'duplicate' || known.state === 'failed') return false;
  if (file.size !== known.size) return false;
  if (file.modified !== known.modified && !isTouchHarmless(known, file)) return false;
  // Its times and its name were read by the report's clock.
  if (known.timezone !== null && known.timezone !== clock.timezone) return false;
  const isDatedByName = known.timeBasis?.startsWith('relative');
  if (isDatedByName && known.start !== named?.second) return false;
  const endsWithLineEnd = () => file.size === 0 || endsWithLine(endsOf(file.path, file.size));
  const isWhole = isGrowing(file, false) && endsWithLineEnd();
  const isOver = isWhole && isKnownCopy(known, file);
  const grows = isGrowing(file, isWhole) && !isOver;
  if (grows !== (known.state === 'growing')) return false;
  return isUntouched(file, known) || hasKnownFingerprint(known, file, endsOf);
}

/** Whether a new modification time alone does not change how the file is dated, and its fingerprint can replace a reading. */
function isTouchHarmless(
  { timeBasis, start, modified, size }: KnownFile,
  file: FoundFile,
): boolean {
  const wasAhead = isAhead(start ?? 0, modified);
  return (
    timeBasis !== 'estimated' && isAhead(start ?? 0, file.modified) === wasAhead && coversAll(size)
  );
}

/** Whether a file was captured long before its last change, by its record. */
function isKnownCopy({ firstPacket, lastPacket, timeBasis }: KnownFile, file: FoundFile): boolean {
  if (firstPacket === null || lastPacket === null) return false;
  const time = timeBasis === 'estimated' ? undefined : lastPacket;
  return isCopied({ file, time, since: lastPacket - firstPacket });
}

/** Whether a file still begins with what was read of it. One of the same size that was written to may hold something else. */
export function extendsKnown(known: KnownFile, file: FoundFile, endsOf = readEnds): boolean {
  const isLonger = file.size > known.size || isUntouched(file, known);
  return known.readTo !== null && isLonger && hasKnownFingerprint(known, file, endsOf);
}

/** Whether as many bytes of a file as were known have the fingerprint that they had. Throws if it cannot be read. */
export function hasKnownFingerprint(
  { size, fingerprint }: KnownFile,
  { path }: FoundFile,
  endsOf = readEnds,
): boolean {
  return endsOf(path, size).fingerprint === fingerprint;
}
