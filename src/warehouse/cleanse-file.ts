import { rm } from 'node:fs/promises';
import { CLEANSED_ROLES, type Cleansed, cleanse } from '../captures/cleanse.js';
import type { Inspection } from '../captures/inspect.js';
import { estimateStarts } from '../captures/part-starts.js';
import { plural } from '../wording/quantity.js';
import type { CaptureRecord } from './capture-records.js';
import { dateFile } from './date-file.js';
import type { Connection } from './duckdb.js';
import { rollUp } from './ingest.js';
import type { Prepared } from './prepared.js';

const CLEANSED = { header: undefined, separator: ',', quote: '', roles: CLEANSED_ROLES } as const;

/** What reading a file adds to its record. */
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

/** Reads a file line by line into the connection's temporary rollup, by way of a cleansed copy in `scratch`. */
export async function cleanseFile(
  connection: Connection,
  { file, named, isGrowing }: Prepared,
  { dialect }: Inspection,
  scratch: string,
): Promise<Reading> {
  const pass = (starts: readonly number[]) =>
    cleanse({ path: file.path, size: file.size, dialect, target: scratch, starts, isGrowing });
  try {
    const namedStart = named?.second;
    const isRelative = dialect.timeForm === 'relative';
    let starts = [isRelative ? (namedStart ?? 0) : 0];
    let cleansed = await pass(starts);
    const { lastTimes } = cleansed;
    const isEstimated = isRelative && (namedStart === undefined || lastTimes.length > 1);
    if (isEstimated) {
      starts = estimateStarts({ namedStart, modified: file.modified, lastTimes });
      cleansed = await pass(starts);
    }
    const [rolled] = (await rollUp(connection, cleansedFile(scratch))) ?? [];
    if (rolled?.packets !== cleansed.packets) {
      throw new Error(`${file.name}: its cleansed copy could not be read whole`);
    }
    const { rejected, rejects } = cleansed;
    const estimatedStart = isEstimated ? starts[0] : undefined;
    const { firstPacket } = rolled;
    const { takenZones } = cleansed;
    const dated = dateFile({
      ...{ dialect, named, firstPacket, estimatedStart, takenZones },
      modified: file.modified,
    });
    const notes = [...dated.notes, ...notesOf(cleansed, isEstimated)];
    return { ...rolled, ...dated, readTo: undefined, rejected, rejects, notes };
  } finally {
    await rm(scratch, { force: true });
  }
}

function cleansedFile(path: string) {
  return { dialect: CLEANSED, files: [{ path, start: 0 }] };
}

function notesOf({ lastTimes, isCutShort }: Cleansed, isEstimated: boolean): string[] {
  const restarts = lastTimes.length - 1;
  const notes: string[] = [];
  if (isCutShort) notes.push('The compressed file is cut short: what could be unpacked was read.');
  if (restarts > 0) {
    const dated = isEstimated ? ' When the later parts began is estimated.' : '';
    notes.push(`The capture was restarted ${plural(restarts, 'time')} in the same file.${dated}`);
  }
  return notes;
}
