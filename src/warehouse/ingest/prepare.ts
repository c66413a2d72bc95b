import { type Inspection, inspect } from '../../captures/dialect/inspect.js';
import { readEnds } from '../../captures/files/ends.js';
import { isCompacted } from '../../captures/files/find.js';
import type { FoundFile } from '../../captures/files/found-file.js';
import { type CaptureStart, startByName } from '../../captures/files/start.js';
import { isCopied } from '../../captures/files/state.js';
import { lastTimeIn } from '../../captures/time/last-time.js';
import { messageOf, UserError } from '../../errors.js';
import type { Clock } from '../../format/clock.js';
import { copyFinder } from './copies.js';
import { copyable, knownCopyable } from './copyable.js';
import { grew, isFresh, isUntouched } from './current.js';
import type { Prepared } from './prepared.js';
import type { KnownFile } from './records/capture-records.js';

export interface PrepareOptions {
  /** In the order in which of two copies the first counts. */
  readonly files: readonly FoundFile[];
  readonly known: readonly KnownFile[];
  readonly clock: Clock;
  /** Epoch seconds. */
  readonly now: number;
  readonly isGrowing: (file: FoundFile, endsWhole: boolean) => boolean;
  /** Told of each file whose rollups stand. */
  readonly onKept: (file: FoundFile, known: KnownFile) => void;
}

const LF = 10;
/** What is said of a file that is not read as lines. */
const SETTLED = {
  ...{ endsWhole: true, isGrowing: false, onlyGrew: false },
  ...{ inspection: undefined, failure: undefined },
};

/** Looks at one file after the other, ahead of those who read them; several readers may share it. Those whose rollups stand are passed over. */
export async function* prepare(options: PrepareOptions): AsyncGenerator<Prepared> {
  const known = new Map(options.known.map((each) => [each.file, each]));
  const findOriginal = copyFinder();
  /** The names of files that lie as they did at the last build. */
  const still = new Set<string>();
  let lastId = options.known.reduce((most, { fileId }) => Math.max(most, fileId), 0);
  for (const file of options.files) {
    const before = known.get(file.name);
    const named = startByName(file.name, options.clock, options.now);
    if (before && isUntouched(file, before)) still.add(file.name);
    if (before && isFresh(before, file, { ...options, named })) {
      if (!findOriginal(knownCopyable(before, file, named))) {
        options.onKept(file, before);
        continue;
      }
    }
    lastId += before ? 0 : 1;
    const prepared = await look(file, before?.fileId ?? lastId, before, { ...options, named });
    yield { ...prepared, duplicateOf: findOriginal(copyable(prepared, still)) };
  }
}

type LookOptions = PrepareOptions & {
  /** By the file's name. */
  readonly named: CaptureStart | undefined;
};

async function look(
  file: FoundFile,
  fileId: number,
  known: KnownFile | undefined,
  { clock, named, isGrowing }: LookOptions,
): Promise<Prepared> {
  const base = { fileId, file, named, known, duplicateOf: undefined };
  try {
    if (file.trouble !== undefined) throw new Error(file.trouble);
    const { head, tail, fingerprint } = readEnds(file.path, file.size);
    if (isCompacted(file.name)) return { ...base, ...SETTLED, fingerprint };
    const inspection = await inspect(file, head, clock, named);
    const isUndated = named?.isDoubtful && inspection?.dialect.timeForm === 'relative';
    const dating = isUndated ? undefined : named;
    const isWhole = file.size === 0 || tail.at(-1) === LF;
    // A line that is half written says that somebody is at it, whatever the times of packets.
    const isOver = isWhole && inspection !== undefined && isOld(file, tail, dating, inspection);
    const growing = isGrowing(file, isWhole) && !isOver;
    const onlyGrew = known !== undefined && grew(known, file);
    return {
      ...base,
      named: dating,
      fingerprint,
      endsWhole: isWhole,
      isGrowing: growing,
      inspection,
      onlyGrew,
      failure: undefined,
    };
  } catch (error) {
    const hint = error instanceof UserError && error.hint ? ` ${error.hint}` : '';
    const failure = `${messageOf(error)}${hint}`;
    return { ...base, ...SETTLED, fingerprint: '', failure };
  }
}

/** Whether the last packet of a file says that it was captured long before the file was last changed. */
function isOld(
  file: FoundFile,
  tail: Buffer,
  named: CaptureStart | undefined,
  { dialect }: Inspection,
): boolean {
  const last = lastTimeIn(tail, dialect);
  if (last === undefined) return false;
  if (dialect.timeForm !== 'relative') return isCopied({ file, time: last, since: 0 });
  return isCopied({ file, time: named && named.second + last, since: last });
}
