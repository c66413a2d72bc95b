import { type Dialect, hasPorts } from '../../../captures/dialect/dialect.js';
import type { Prepared } from '../prepared.js';
import type { Rolled } from '../rollup/ingest.js';
import type { Reading } from '../rollup/normalize-file.js';
import type { CaptureRecord } from './capture-records.js';
import { dateFile } from './date-file.js';

const SAMPLE_WIDTH = 200;

/** What is said of a file that gave no packets because it was not read. */
export const NOTHING_READ = {
  readTo: undefined,
  timeBasis: undefined,
  packets: 0,
  rejected: 0,
  rejects: [],
  firstPacket: undefined,
  lastPacket: undefined,
  notes: [],
};

export function recordOf(
  file: Prepared,
  { notes, ...reading }: Omit<Reading, 'start'>,
): CaptureRecord {
  return {
    fileId: file.fileId,
    file: file.file.name,
    fingerprint: file.fingerprint,
    size: file.file.size,
    modified: file.file.modified,
    changed: file.file.changed,
    start: file.named?.second,
    named: file.named?.second,
    state: file.isGrowing ? 'growing' : 'complete',
    note: notes.join(' '),
    sample: (file.inspection?.sample ?? []).map((line) => line.slice(0, SAMPLE_WIDTH)).join('\n'),
    hasPorts: file.inspection && hasPorts(file.inspection.dialect),
    timezone: file.inspection && timezoneOf(file.inspection.dialect),
    ...reading,
  };
}

/** The reading of a plain file: no line of it was rejected. */
export function readingOf(file: Prepared, rolled: Rolled, readTo: number): Reading {
  const { firstPacket } = rolled;
  const {
    named,
    file: { modified },
  } = file;
  const dated = dateFile({ dialect: dialectOf(file), named, modified, firstPacket });
  return { ...rolled, ...dated, readTo, rejected: 0, rejects: [] };
}

function timezoneOf({ timeForm, clock }: Dialect): string | undefined {
  return timeForm === 'date' || timeForm === 'time of day' ? clock.timezone : undefined;
}

export function dialectOf({ inspection }: Prepared): Dialect {
  if (!inspection) throw new Error('A file without a dialect cannot be read.');
  return inspection.dialect;
}

/** What the file's times count from: an epoch second, or 0 for times that are of the epoch. */
export function startOf({ inspection, named }: Prepared): number {
  return inspection?.dialect.timeForm === 'relative' ? (named?.second ?? 0) : 0;
}
