import type { Inspection } from '../../../captures/dialect/inspect.js';
import { isCompacted, isTable } from '../../../captures/files/find.js';
import type { FoundFile } from '../../../captures/files/found-file.js';
import type { CaptureStart } from '../../../captures/files/start.js';
import type { Clock } from '../../../format/clock.js';
import type { KnownFile } from '../records/capture-records.js';

/** A found file with what its name, its ends and the last build tell of it. */
export interface SourceFile {
  readonly fileId: number;
  readonly file: FoundFile;
  readonly fingerprint: string;
  readonly isGrowing: boolean;
  /** When it began by its name, if that dates its packets. */
  readonly named: CaptureStart | undefined;
  /** Undefined if it has no lines to read. */
  readonly inspection: Inspection | undefined;
  /** Its record of the last build. */
  readonly known: KnownFile | undefined;
}

/** A file of packet lines. */
export interface LinesFile extends SourceFile {
  readonly inspection: Inspection;
}

/** What to do with a found file. */
export type ReadPlan =
  /** Its rollups are fresh. */
  | { readonly kind: 'skip'; readonly file: FoundFile; readonly known: KnownFile }
  /** DuckDB reads it in place, together with files of the same dialect. */
  | (LinesFile & { readonly kind: 'bulk' })
  /** DuckDB reads a copy of its whole lines, of those after the `existing` ones if it only grew. */
  | (LinesFile & { readonly kind: 'append'; readonly existing: KnownFile | undefined })
  /** It is read line by line and rewritten for DuckDB. */
  | (LinesFile & { readonly kind: 'normalize' })
  /** Its rows are copied to lines, which are read. */
  | (SourceFile & { readonly kind: 'table'; readonly clock: Clock })
  /** It is a compacted file: rollups, not packets. */
  | (SourceFile & { readonly kind: 'expand' })
  /** It is a pcap or pcapng file. */
  | (SourceFile & { readonly kind: 'packets' })
  /** It has no bytes. */
  | (SourceFile & { readonly kind: 'empty' })
  /** It holds the same capture as the file `original`. */
  | (SourceFile & { readonly kind: 'duplicate'; readonly original: string })
  | (SourceFile & { readonly kind: 'failed'; readonly reason: string });

export type PlanKind = ReadPlan['kind'];
export type PlanOf<Kind extends PlanKind> = Extract<ReadPlan, { readonly kind: Kind }>;

/** What the choice of a plan depends on. */
export interface PlanFacts {
  readonly source: SourceFile;
  /** The report's. */
  readonly clock: Clock;
  /** Whether the file ends with a line end, or is empty. */
  readonly endsWithLineEnd: boolean;
  /** Whether the file still begins with what is known of it. */
  readonly extendsKnown: boolean;
  /** Another file with the same capture. */
  readonly original: string | undefined;
  /** Why the file cannot be read. */
  readonly failure: string | undefined;
}

/** Chooses how to read a file whose rollups are not fresh. */
export function choosePlan(facts: PlanFacts): Exclude<ReadPlan, { readonly kind: 'skip' }> {
  const { source, clock, endsWithLineEnd, extendsKnown, original, failure } = facts;
  const { inspection, isGrowing, known } = source;
  if (failure !== undefined) return { ...source, kind: 'failed', reason: failure };
  if (original !== undefined) return { ...source, kind: 'duplicate', original };
  if (isCompacted(source.file.name)) return { ...source, kind: 'expand' };
  if (source.file.isPackets && source.file.size > 0) return { ...source, kind: 'packets' };
  if (isTable(source.file.name)) return { ...source, kind: 'table', clock };
  if (!inspection) return { ...source, kind: 'empty' };
  const lines = { ...source, inspection };
  // A torn last line that nobody will finish is rejected, which only the reader of single lines does.
  const isTorn = !endsWithLineEnd && !isGrowing;
  if (isTorn || !isPlain(lines)) return { ...lines, kind: 'normalize' };
  if (!isGrowing && !extendsKnown) return { ...lines, kind: 'bulk' };
  return { ...lines, kind: 'append', existing: extendsKnown ? known : undefined };
}

/** Whether DuckDB can read its lines as they are, and its times can be dated without reading all of them. */
function isPlain({ inspection, named }: LinesFile): boolean {
  const isDated = inspection.dialect.timeForm !== 'relative' || named !== undefined;
  return inspection.isPlain && isDated;
}
