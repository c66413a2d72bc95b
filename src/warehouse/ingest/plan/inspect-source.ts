import { type Inspection, inspect } from '../../../captures/dialect/inspect.js';
import { type Ends, endsWithLine, readEnds } from '../../../captures/files/ends.js';
import { isCompacted, isTable } from '../../../captures/files/find.js';
import type { FoundFile } from '../../../captures/files/found-file.js';
import type { CaptureStart } from '../../../captures/files/start.js';
import { isCopied } from '../../../captures/files/state.js';
import { lastTimeIn } from '../../../captures/time/last-time.js';
import { reasonOf, UserError } from '../../../errors.js';
import type { Clock } from '../../../format/clock.js';
import { extendsKnown } from './freshness.js';
import type { PlanFacts, SourceFile } from './read-plan.js';

export interface InspectOptions {
  /** The report's. */
  readonly clock: Clock;
  readonly isGrowing: (file: FoundFile, endsWithLineEnd: boolean) => boolean;
}

const NO_LINES = {
  ...{ endsWithLineEnd: true, extendsKnown: false, failure: undefined },
  source: { isGrowing: false, inspection: undefined },
};

/** Reads the ends of a file. Does not throw: a file that cannot be read has a `failure`. */
export async function inspectSource(
  identity: Pick<SourceFile, 'fileId' | 'file' | 'named' | 'known'>,
  { clock, isGrowing }: InspectOptions,
): Promise<Omit<PlanFacts, 'original' | 'clock'>> {
  const { file, named, known } = identity;
  const withoutLines = (fingerprint: string) => ({
    ...NO_LINES,
    source: { ...identity, ...NO_LINES.source, fingerprint },
  });
  try {
    if (file.trouble !== undefined) throw new Error(file.trouble);
    const ends = readEnds(file.path, file.size);
    const { head, tail, fingerprint } = ends;
    if (isCompacted(file.name)) return withoutLines(fingerprint);
    if (file.isPackets) {
      const whole = withoutLines(fingerprint);
      return { ...whole, source: { ...whole.source, isGrowing: isGrowing(file, true) } };
    }
    if (isTable(file.name)) {
      requireParquet(file, ends);
      return withoutLines(fingerprint);
    }
    const inspection = await inspect(file, head, clock, named);
    const isUndated = named?.isUncertain && inspection?.dialect.timeForm === 'relative';
    const dating = isUndated ? undefined : named;
    const endsWithLineEnd = endsWithLine(ends);
    // A torn last line tells that somebody still writes, whatever the times of packets.
    const isOver =
      endsWithLineEnd && inspection !== undefined && isOld(file, tail, dating, inspection);
    const source = {
      ...{ ...identity, named: dating, fingerprint, inspection },
      isGrowing: isGrowing(file, endsWithLineEnd) && !isOver,
    };
    const hasGrown = known !== undefined && extendsKnown(known, file);
    return { source, endsWithLineEnd, extendsKnown: hasGrown, failure: undefined };
  } catch (error) {
    return { ...withoutLines(''), failure: reasonOf(error) };
  }
}

/** Parquet begins and ends with the same four bytes, the last of which are written at its end. */
const PARQUET = 'PAR1';

function requireParquet({ name }: FoundFile, { head, tail }: Ends): void {
  if (head.toString('latin1', 0, PARQUET.length) !== PARQUET) {
    throw new UserError(`${name} is not a Parquet file: it does not begin with ${PARQUET}.`);
  }
  if (tail.toString('latin1', tail.length - PARQUET.length) === PARQUET) return;
  throw new UserError(`${name} is not complete: it does not end with ${PARQUET}.`, {
    hint: 'If a program still writes it, it is read when it is complete; else replace it by an intact copy.',
  });
}

/** Whether the last packet was captured long before the file was last changed. */
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
