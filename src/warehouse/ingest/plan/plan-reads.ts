import type { FoundFile } from '../../../captures/files/found-file.js';
import { startByName } from '../../../captures/files/start.js';
import type { Clock } from '../../../format/clock.js';
import type { KnownFile } from '../records/capture-records.js';
import { duplicateFinder, fingerprintedCapture, knownCapture } from './duplicates.js';
import { isFresh, isUntouched } from './freshness.js';
import { inspectSource } from './inspect-source.js';
import { choosePlan, type ReadPlan } from './read-plan.js';

export interface PlanOptions {
  /** Of two files with the same capture the first one counts. */
  readonly files: readonly FoundFile[];
  readonly known: readonly KnownFile[];
  readonly clock: Clock;
  /** Epoch seconds. */
  readonly now: number;
  readonly isGrowing: (file: FoundFile, endsWithLineEnd: boolean) => boolean;
}

/** Plans one file at a time, ahead of the readers that share it. */
export async function* planReads(options: PlanOptions): AsyncGenerator<ReadPlan> {
  const known = new Map(options.known.map((each) => [each.file, each]));
  const findOriginal = duplicateFinder();
  const untouched = new Set<string>();
  let lastId = options.known.reduce((most, { fileId }) => Math.max(most, fileId), 0);
  for (const file of options.files) {
    const before = known.get(file.name);
    const named = startByName(file.name, options.clock, options.now);
    if (before && isUntouched(file, before)) untouched.add(file.name);
    if (before && isFresh(before, file, { ...options, named })) {
      if (!findOriginal(knownCapture(before, file, named))) {
        yield { kind: 'skip', file, known: before };
        continue;
      }
    }
    lastId += before ? 0 : 1;
    const identity = { fileId: before?.fileId ?? lastId, file, named, known: before };
    const inspected = await inspectSource(identity, options);
    const original = findOriginal(fingerprintedCapture(inspected.source, untouched));
    yield choosePlan({ ...inspected, original, clock: options.clock });
  }
}
