import type { FoundFile } from '../../../captures/files/found-file.js';
import { startByName } from '../../../captures/files/start.js';
import type { Clock } from '../../../format/clock.js';
import type { KnownFile } from '../records/capture-records.js';
import { hasKnownFingerprint } from './freshness.js';

/**
 * The known files that were renamed: another name with the same second in it, the same content, and the same modification time,
 * which renaming does not change.
 */
export function findRenamed(
  known: readonly KnownFile[],
  files: readonly FoundFile[],
  clock: Clock,
  now: number,
): [known: KnownFile, file: FoundFile][] {
  const present = namesOf(files);
  const before = new Set(known.map(({ file }) => file));
  const deleted = known.filter(({ file, state }) => !present.has(file) && state === 'complete');
  const claimed = new Set<KnownFile>();
  return files
    .filter(({ name }) => !before.has(name))
    .flatMap((file): [KnownFile, FoundFile][] => {
      const candidate = deleted.find(
        (each) =>
          !claimed.has(each) &&
          each.size === file.size &&
          each.modified === file.modified &&
          startByName(each.file, clock, now)?.second ===
            startByName(file.name, clock, now)?.second &&
          isSameContent(each, file),
      );
      if (!candidate) return [];
      claimed.add(candidate);
      return [[candidate, file]];
    });
}

/** False if the file cannot be read. */
function isSameContent(known: KnownFile, file: FoundFile): boolean {
  try {
    return hasKnownFingerprint(known, file);
  } catch {
    return false;
  }
}

function namesOf(files: readonly FoundFile[]): Set<string> {
  return new Set(files.map(({ name }) => name));
}
