import { messageOf } from '../errors.js';
import type { CaptureRecord } from './capture-records.js';
import type { Connection } from './duckdb.js';
import { loadFile } from './load-file.js';
import type { Prepared } from './prepare.js';

const SAMPLE_WIDTH = 200;

/** Reads a prepared file into the connection's rollup and says what became of it; never throws for the file's sake. */
export async function readFile(
  connection: Connection,
  job: Prepared,
  scratch: string,
): Promise<CaptureRecord> {
  const { file, inspection, scan, duplicateOf, failure } = job;
  const base: CaptureRecord = {
    fileId: job.fileId,
    file: file.name,
    fingerprint: scan.fingerprint,
    size: file.size,
    modified: file.modified,
    start: job.namedStart,
    timeBasis: undefined,
    packets: 0,
    rejected: 0,
    rejects: [],
    firstPacket: undefined,
    lastPacket: undefined,
    state: job.isGrowing ? 'growing' : 'complete',
    note: '',
    sample: (inspection?.sample ?? []).map((line) => line.slice(0, SAMPLE_WIDTH)).join('\n'),
  };
  if (failure) return { ...base, state: 'failed', note: failure };
  if (!inspection) return { ...base, note: 'Nothing has been written yet.' };
  if (duplicateOf) {
    return { ...base, state: 'duplicate', note: `Skipped: the same content as ${duplicateOf}.` };
  }
  try {
    const { notes, ...loaded } = await loadFile(connection, { ...job, inspection, scratch });
    return { ...base, ...loaded, note: notes.join(' ') };
  } catch (error) {
    return { ...base, state: 'failed', note: messageOf(error) };
  }
}
