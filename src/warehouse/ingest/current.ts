import { isOfAll, readEnds } from '../../captures/files/ends.js';
import type { FoundFile } from '../../captures/files/found-file.js';
import type { CaptureStart } from '../../captures/files/start.js';
import { isCopied } from '../../captures/files/state.js';
import type { Clock } from '../../format/clock.js';
import type { KnownFile } from './records/capture-records.js';
import { isAhead } from './records/date-file.js';

const LF = 10;

export interface CurrentOptions {
  /** The report's. */
  readonly clock: Clock;
  /** By the file's name. */
  readonly named: CaptureStart | undefined;
  readonly isGrowing: (file: FoundFile, endsWhole: boolean) => boolean;
}

/** Whether a file lies as it did when it was read. */
export function isUntouched(file: FoundFile, known: KnownFile): boolean {
  const { size, modified, changed } = known;
  return file.size === size && file.modified === modified && file.changed === changed;
}

/** Whether the rollups of a file stand. Of one that cannot be read any more they do not, as is told when it is read. */
export function isFresh(known: KnownFile, file: FoundFile, options: CurrentOptions): boolean {
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
 * Whether a file is what is known of it. What is a torn line in a finished file waits for its end in one that grows,
 * so that must not have changed. One that was only moved is told by its fingerprint. One that was written to is read anew
 * unless the fingerprint is of all that it holds.
 */
function isCurrent(known: KnownFile, file: FoundFile, options: CurrentOptions): boolean {
  if (known.state === 'duplicate' || known.state === 'failed') return false;
  if (file.size !== known.size) return false;
  if (file.modified !== known.modified && !mayBeTouched(known, file)) return false;
  // Its times and its name are read by the report's clock.
  if (known.timezone !== null && known.timezone !== options.clock.timezone) return false;
  const isNamed = known.timeBasis?.startsWith('relative');
  if (isNamed && known.start !== options.named?.second) return false;
  const isWhole = options.isGrowing(file, false) && endsWhole(file);
  const isOver = isWhole && isKnownCopy(known, file);
  const grows = options.isGrowing(file, isWhole) && !isOver;
  if (grows !== (known.state === 'growing')) return false;
  return isUntouched(file, known) || hasFingerprint(file, known);
}

/** Whether the time of its last change says nothing of a file, but that its content may be another one. */
function mayBeTouched({ timeBasis, start, modified, size }: KnownFile, file: FoundFile): boolean {
  const wasAhead = isAhead(start ?? 0, modified);
  return (
    timeBasis !== 'estimated' && isAhead(start ?? 0, file.modified) === wasAhead && isOfAll(size)
  );
}

/** The same, by what is known of a file. */
function isKnownCopy({ firstPacket, lastPacket, timeBasis }: KnownFile, file: FoundFile): boolean {
  if (firstPacket === null || lastPacket === null) return false;
  const time = timeBasis === 'estimated' ? undefined : lastPacket;
  return isCopied({ file, time, since: lastPacket - firstPacket });
}

/** Whether a file still begins with what was read of it. One that did not become longer may hold something else. */
export function grew(known: KnownFile, file: FoundFile): boolean {
  const isLonger = file.size > known.size || isUntouched(file, known);
  return known.readTo !== null && isLonger && hasFingerprint(file, known);
}

function endsWhole({ path, size }: FoundFile): boolean {
  return size === 0 || readEnds(path, size).tail.at(-1) === LF;
}

function hasFingerprint({ path }: FoundFile, { size, fingerprint }: KnownFile): boolean {
  return readEnds(path, size).fingerprint === fingerprint;
}
