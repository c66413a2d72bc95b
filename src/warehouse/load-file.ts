import { rm } from 'node:fs/promises';
import { CLEANSED_HEADER, type Cleansed, cleanse } from '../captures/cleanse.js';
import { roleOf } from '../captures/columns.js';
import type { Dialect } from '../captures/dialect.js';
import type { FoundFile } from '../captures/find.js';
import type { Inspection } from '../captures/inspect.js';
import type { Reject } from '../captures/packet.js';
import { estimateStarts } from '../captures/part-starts.js';
import type { Scan } from '../captures/scan.js';
import { plural } from '../wording/quantity.js';
import type { Connection } from './duckdb.js';
import { type Rolled, rollUp } from './ingest.js';

/** How exact a file's times are. */
export type TimeBasis = 'relative' | 'epoch' | 'zone assumed' | 'estimated';

/** What a capture file turned out to hold; its packets are in the connection's temporary rollup. */
export interface LoadedFile extends Rolled {
  /** Epoch second at which the capture began. */
  readonly start: number;
  readonly timeBasis: TimeBasis;
  readonly packets: number;
  readonly rejected: number;
  readonly rejects: readonly Reject[];
  /** What a reader should know of the file, as sentences. */
  readonly notes: readonly string[];
}

export interface LoadFileOptions {
  readonly file: FoundFile;
  readonly namedStart: number | undefined;
  readonly inspection: Inspection;
  readonly scan: Scan;
  readonly isGrowing: boolean;
  /** A path for a cleansed copy, of this connection's own. */
  readonly scratch: string;
}

type Dated = Pick<LoadedFile, 'start' | 'timeBasis' | 'notes'>;

const CLEANSED = {
  header: CLEANSED_HEADER,
  separator: ',',
  quote: '',
  roles: CLEANSED_HEADER.split(',').map(roleOf),
} as const;
const DAY = 86_400;

/** Reads one capture file into the connection's rollup: as it stands when it is clean, else line by line. */
export async function loadFile(
  connection: Connection,
  options: LoadFileOptions,
): Promise<LoadedFile> {
  return (await loadPlain(connection, options)) ?? (await loadCleansed(connection, options));
}

async function loadPlain(
  connection: Connection,
  { file, namedStart, inspection, scan }: LoadFileOptions,
): Promise<LoadedFile | undefined> {
  const { dialect, isPlain } = inspection;
  const isRelative = dialect.timeForm === 'relative';
  if (!isPlain || !scan.endsWhole || (isRelative && namedStart === undefined)) return undefined;
  const start = isRelative ? (namedStart ?? 0) : 0;
  const packets = scan.lineEnds - dialect.linesBefore;
  const rolled = await rollUp(connection, { path: file.path, dialect, start, packets });
  if (!rolled) return undefined;
  const dated = dateFile({ dialect, namedStart, firstPacket: rolled.firstPacket, start });
  return { ...rolled, ...dated, packets, rejected: 0, rejects: [] };
}

async function loadCleansed(
  connection: Connection,
  { file, namedStart, inspection, isGrowing, scratch }: LoadFileOptions,
): Promise<LoadedFile> {
  const { dialect } = inspection;
  const pass = (starts: readonly number[]) =>
    cleanse({ path: file.path, size: file.size, dialect, target: scratch, starts, isGrowing });
  try {
    const isRelative = dialect.timeForm === 'relative';
    let starts = [isRelative ? (namedStart ?? 0) : 0];
    let cleansed = await pass(starts);
    const { lastTimes } = cleansed;
    const isEstimated = isRelative && (namedStart === undefined || lastTimes.length > 1);
    if (isEstimated) {
      starts = estimateStarts({ namedStart, modified: file.modified, lastTimes });
      cleansed = await pass(starts);
    }
    const { packets, rejected, rejects } = cleansed;
    const copy = { path: scratch, dialect: CLEANSED, start: 0, packets };
    const rolled = await rollUp(connection, copy);
    if (!rolled) throw new Error(`${file.name}: its cleansed copy could not be read whole`);
    const { firstPacket } = rolled;
    const dated = dateFile({
      dialect,
      namedStart,
      firstPacket,
      start: starts[0] ?? 0,
      isEstimated,
    });
    const notes = [...dated.notes, ...notesOf(cleansed, isEstimated)];
    return { ...rolled, ...dated, packets, rejected, rejects, notes };
  } finally {
    await rm(scratch, { force: true });
  }
}

interface DateFacts {
  readonly dialect: Dialect;
  readonly namedStart: number | undefined;
  readonly firstPacket: number | undefined;
  readonly start: number;
  readonly isEstimated?: boolean;
}

/** When a capture began, and how exactly that is known. */
function dateFile({ dialect, namedStart, firstPacket, start, isEstimated }: DateFacts): Dated {
  if (dialect.timeForm === 'relative') {
    const isUnnamed = namedStart === undefined;
    return {
      start,
      timeBasis: isEstimated ? 'estimated' : 'relative',
      notes: isUnnamed ? ['When it began is estimated from the time of its last change.'] : [],
    };
  }
  const timeBasis = dialect.timeForm === 'iso-local' ? 'zone assumed' : 'epoch';
  const first = Math.floor(firstPacket ?? namedStart ?? 0);
  const agrees = namedStart !== undefined && Math.abs(first - namedStart) <= DAY;
  if (agrees) return { start: namedStart, timeBasis, notes: [] };
  const notes = namedStart === undefined ? [] : ['Its name and the times of its packets disagree.'];
  return { start: first, timeBasis, notes };
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
