import { type Dialect, hasPorts } from '../../../captures/dialect/dialect.js';
import type { LinesFile, SourceFile } from '../plan/read-plan.js';
import type { Reading } from '../rollup/normalize-file.js';
import type { Rolled } from '../rollup/roll-up.js';
import type { CaptureRecord } from './capture-records.js';
import { dateFile } from './date-file.js';

const SAMPLE_WIDTH = 200;

/** The reading of a file that was not read. */
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
  { fileId, file, fingerprint, named, isGrowing, inspection }: SourceFile,
  { notes, ...reading }: Omit<Reading, 'start'>,
): CaptureRecord {
  return {
    fileId,
    file: file.name,
    fingerprint,
    size: file.size,
    modified: file.modified,
    changed: file.changed,
    start: named?.second,
    named: named?.second,
    state: isGrowing ? 'growing' : 'complete',
    note: notes.join(' '),
    sample: (inspection?.sample ?? []).map((line) => line.slice(0, SAMPLE_WIDTH)).join('\n'),
    hasPorts: inspection && hasPorts(inspection.dialect),
    timezone: inspection && timezoneOf(inspection.dialect),
    ...reading,
  };
}

/** The reading of a file that DuckDB read: no line of it was rejected. */
export function readingOf(
  { file, named, inspection }: LinesFile,
  rolled: Rolled,
  readTo: number,
): Reading {
  const { firstPacket } = rolled;
  const { modified } = file;
  const dated = dateFile({ dialect: inspection.dialect, named, modified, firstPacket });
  return { ...rolled, ...dated, readTo, rejected: 0, rejects: [] };
}

function timezoneOf({ timeForm, clock }: Dialect): string | undefined {
  return timeForm === 'date' || timeForm === 'time of day' ? clock.timezone : undefined;
}

/** What the file's times are relative to: an epoch second, or 0 for epoch times. */
export function startOf({ inspection, named }: LinesFile): number {
  return inspection.dialect.timeForm === 'relative' ? (named?.second ?? 0) : 0;
}
