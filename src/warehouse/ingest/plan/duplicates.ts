import { isCompacted, isTable } from '../../../captures/files/find.js';
import type { FoundFile } from '../../../captures/files/found-file.js';
import { haveSameBytes } from '../../../captures/files/same-bytes.js';
import type { CaptureStart } from '../../../captures/files/start.js';
import type { KnownFile } from '../records/capture-records.js';
import { originalIn } from '../records/duplicate-note.js';
import type { SourceFile } from './read-plan.js';

/** What tells whether two files hold the same capture. */
export interface FingerprintedCapture {
  readonly name: string;
  readonly path: string;
  readonly fingerprint: string;
  /** Epoch second by the file's name. */
  readonly namedStart: number | undefined;
  readonly hasPackets: boolean;
  /** Whether the times of its packets are relative to its start. */
  readonly isRelative: boolean;
  /** The file it was a duplicate of at the last build, if both are untouched since. */
  readonly knownOriginal?: string | undefined;
}

/** Remembers the captures it is called with, and returns the name of the first one that is the same. */
export function duplicateFinder(): (capture: FingerprintedCapture) => string | undefined {
  const byFingerprint = new Map<string, FingerprintedCapture[]>();
  return (capture) => {
    if (!capture.hasPackets) return undefined;
    const alike = byFingerprint.get(capture.fingerprint);
    if (!alike) {
      byFingerprint.set(capture.fingerprint, [capture]);
      return undefined;
    }
    const original = alike.find(
      (other) => other.name !== capture.name && isSameCapture(other, capture),
    );
    alike.push(capture);
    return original?.name;
  };
}

/** `untouched`: names of files that did not change since the last build. */
export function fingerprintedCapture(
  { file, fingerprint, inspection, named, known }: SourceFile,
  untouched: ReadonlySet<string>,
): FingerprintedCapture {
  const original = known && untouched.has(file.name) ? originalIn(known) : undefined;
  return {
    ...{ name: file.name, path: file.path, fingerprint },
    namedStart: named?.second,
    hasPackets: inspection?.hasPackets ?? hasRowsOrPackets(file),
    isRelative: inspection?.dialect.timeForm === 'relative',
    knownOriginal: original !== undefined && untouched.has(original) ? original : undefined,
  };
}

/** Whether a file without lines has packets, unless it is empty or damaged. */
function hasRowsOrPackets({ name, isPackets = false }: FoundFile): boolean {
  return isCompacted(name) || isTable(name) || isPackets;
}

/** The same of a fresh file, by its record. */
export function knownCapture(
  { fingerprint, packets, rejected, timeBasis }: KnownFile,
  { name, path }: FoundFile,
  named: CaptureStart | undefined,
): FingerprintedCapture {
  return {
    ...{ name, path, fingerprint },
    namedStart: named?.second,
    hasPackets: packets + rejected > 0,
    isRelative: /^(relative|estimated)/.test(timeBasis ?? ''),
  };
}

/** The same bytes are the same capture unless their names date relative times differently. */
function isSameCapture(a: FingerprintedCapture, b: FingerprintedCapture): boolean {
  const areDated = a.namedStart !== undefined && b.namedStart !== undefined;
  if (a.isRelative && areDated && a.namedStart !== b.namedStart) return false;
  return b.knownOriginal === a.name || haveSame(a, b);
}

/** A fingerprint covers a large file only in part, so the bytes decide. */
function haveSame(a: FingerprintedCapture, b: FingerprintedCapture): boolean {
  try {
    return haveSameBytes(a.path, b.path);
  } catch {
    return false;
  }
}
