import { rm } from 'node:fs/promises';
import { NORMALIZED_ROLES } from '../../../captures/dialect/columns.js';
import { type Normalized, normalize } from '../../../captures/rewrite/normalize.js';
import { estimateStarts } from '../../../captures/time/part-starts.js';
import { plural } from '../../../format/quantity.js';
import type { Connection } from '../../db/duckdb.js';
import type { LinesFile } from '../plan/read-plan.js';
import type { CaptureRecord } from '../records/capture-records.js';
import { dateFile } from '../records/date-file.js';
import { rollUp } from './roll-up.js';

const NORMALIZED = {
  header: undefined,
  separator: ',',
  quote: '',
  roles: NORMALIZED_ROLES,
} as const;

/** The part of a file's record that comes of reading it. */
export type Reading = Pick<
  CaptureRecord,
  | 'readTo'
  | 'start'
  | 'timeBasis'
  | 'packets'
  | 'rejected'
  | 'rejects'
  | 'firstPacket'
  | 'lastPacket'
> & { readonly notes: readonly string[] };

/** Reads a file line by line, into a normalized copy in `scratch` and from there into the connection's temporary rollup. */
export async function normalizeFile(
  connection: Connection,
  { file, named, isGrowing, inspection: { dialect } }: LinesFile,
  scratch: string,
): Promise<Reading> {
  const pass = (starts: readonly number[]) =>
    normalize({ path: file.path, size: file.size, dialect, target: scratch, starts, isGrowing });
  try {
    const namedStart = named?.second;
    const isRelative = dialect.timeForm === 'relative';
    let starts = [isRelative ? (namedStart ?? 0) : 0];
    let normalized = await pass(starts);
    const { lastTimes } = normalized;
    const isEstimated = isRelative && (namedStart === undefined || lastTimes.length > 1);
    if (isEstimated) {
      starts = estimateStarts({ namedStart, modified: file.modified, lastTimes });
      normalized = await pass(starts);
    }
    const [rolled] = (await rollUp(connection, normalizedFile(scratch))) ?? [];
    if (rolled?.packets !== normalized.packets) {
      throw new Error(`${file.name}: its normalized copy was not read completely`);
    }
    const { rejected, rejects } = normalized;
    const estimatedStart = isEstimated ? starts[0] : undefined;
    const { firstPacket } = rolled;
    const { assumedZones } = normalized;
    const dated = dateFile({
      ...{ dialect, named, firstPacket, estimatedStart, assumedZones },
      modified: file.modified,
    });
    const notes = [...dated.notes, ...notesOf(normalized, isEstimated)];
    return { ...rolled, ...dated, readTo: undefined, rejected, rejects, notes };
  } finally {
    await rm(scratch, { force: true });
  }
}

function normalizedFile(path: string) {
  return { dialect: NORMALIZED, files: [{ path, start: 0 }] };
}

function notesOf({ lastTimes, isCutShort }: Normalized, isEstimated: boolean): string[] {
  const restarts = lastTimes.length - 1;
  const notes: string[] = [];
  if (isCutShort) notes.push('The compressed file is truncated: what could be unpacked was read.');
  if (restarts > 0) {
    const dated = isEstimated ? ' When the later parts began is estimated.' : '';
    notes.push(`The capture was restarted ${plural(restarts, 'time')} in the same file.${dated}`);
  }
  return notes;
}
