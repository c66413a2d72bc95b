import { isCompacted } from '../../captures/files/find.js';
import type { FoundFile } from '../../captures/files/found-file.js';
import type { CaptureStart } from '../../captures/files/start.js';
import type { Copyable } from './copies.js';
import type { Prepared } from './prepared.js';
import type { KnownFile } from './records/capture-records.js';

/** `still` names the files that lie as they did at the last build. */
export function copyable(
  { file, fingerprint, inspection, named, known }: Prepared,
  still: ReadonlySet<string>,
): Copyable {
  const original = known && still.has(file.name) ? originalIn(known) : undefined;
  return {
    ...{ name: file.name, path: file.path, fingerprint },
    namedStart: named?.second,
    hasPackets: inspection?.hasPackets ?? isCompacted(file.name),
    isRelative: inspection?.dialect.timeForm === 'relative',
    knownOriginal: original !== undefined && still.has(original) ? original : undefined,
  };
}

export function knownCopyable(
  { fingerprint, packets, rejected, timeBasis }: KnownFile,
  { name, path }: FoundFile,
  named: CaptureStart | undefined,
): Copyable {
  return {
    ...{ name, path, fingerprint },
    namedStart: named?.second,
    hasPackets: packets + rejected > 0,
    isRelative: /^(relative|estimated)/.test(timeBasis ?? ''),
  };
}

const COPY = 'Skipped: the same content as ';

/** What is said of a file that is a copy of another. */
export function copyNote(original: string): string {
  return `${COPY}${original}.`;
}

function originalIn({ state, note }: KnownFile): string | undefined {
  return state === 'duplicate' ? note.slice(COPY.length, -1) : undefined;
}
