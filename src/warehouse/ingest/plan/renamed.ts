import { readEnds } from '../../../captures/files/ends.js';
import type { FoundFile } from '../../../captures/files/found-file.js';
import { startByName } from '../../../captures/files/start.js';
import type { Clock } from '../../../format/clock.js';
import type { KnownFile } from '../records/capture-records.js';

/**
 * The known files that were given another name: of the same content, and with the same second in their names, and unchanged since:
 * who gives a file another name does not change when its content was last changed.
 */
export function findRenamed(
  known: readonly KnownFile[],
  files: readonly FoundFile[],
  clock: Clock,
  now: number,
): [known: KnownFile, file: FoundFile][] {
  const [present, before] = [namesOf(files), new Set(known.map(({ file }) => file))];
  const gone = known.filter(({ file, state }) => !present.has(file) && state === 'complete');
  const claimed = new Set<KnownFile>();
  return files
    .filter(({ name }) => !before.has(name))
    .flatMap((file): [KnownFile, FoundFile][] => {
      const candidate = gone.find(
        (each) =>
          !claimed.has(each) &&
          each.size === file.size &&
          each.modified === file.modified &&
          startByName(each.file, clock, now)?.second ===
            startByName(file.name, clock, now)?.second &&
          hasFingerprint(file, each),
      );
      if (!candidate) return [];
      claimed.add(candidate);
      return [[candidate, file]];
    });
}

/** One that cannot be read is not known to be another under a new name. */
function hasFingerprint({ path, size }: FoundFile, { fingerprint }: KnownFile): boolean {
  try {
    return readEnds(path, size).fingerprint === fingerprint;
  } catch {
    return false;
  }
}

function namesOf(files: readonly FoundFile[]): Set<string> {
  return new Set(files.map(({ name }) => name));
}
