import type { Reject } from '../captures/packet.js';
import type { Connection } from './duckdb.js';
import type { TimeBasis } from './load-file.js';
import { sqlFile } from './sql-file.js';

const KNOWN = sqlFile('./known-files.sql', import.meta.url);
const FORGET = sqlFile('./forget-file.sql', import.meta.url);

export type CaptureState = 'complete' | 'growing' | 'failed' | 'duplicate';

/** A row of capture_file: what became of one file. Times are epoch seconds. */
export interface CaptureRecord {
  readonly fileId: number;
  readonly file: string;
  readonly fingerprint: string;
  readonly size: number;
  readonly modified: number;
  readonly start: number | undefined;
  readonly timeBasis: TimeBasis | undefined;
  readonly packets: number;
  readonly rejected: number;
  readonly rejects: readonly Reject[];
  readonly firstPacket: number | undefined;
  readonly lastPacket: number | undefined;
  readonly state: CaptureState;
  readonly note: string;
  readonly sample: string;
}

/** What tells whether a file is the one that was read before. */
export interface KnownFile {
  readonly fileId: number;
  readonly file: string;
  readonly size: number;
  readonly modified: number;
  readonly state: CaptureState;
}

export async function knownFiles(connection: Connection): Promise<KnownFile[]> {
  const rows = await connection.rows(KNOWN);
  return rows as unknown as KnownFile[];
}

/** Takes all that is known of a file out of the rollups. */
export async function forgetFile(connection: Connection, fileId: number): Promise<void> {
  await connection.set({ file_id: fileId });
  await connection.run(FORGET);
}

/** Writes a file's record and its rejected lines. */
export async function writeRecord(connection: Connection, record: CaptureRecord): Promise<void> {
  await connection.append('capture_file', [
    [
      record.fileId,
      record.file,
      record.fingerprint,
      record.size,
      record.modified,
      record.start ?? null,
      record.timeBasis ?? null,
      record.packets,
      record.rejected,
      record.firstPacket ?? null,
      record.lastPacket ?? null,
      record.state,
      record.note,
      record.sample,
    ],
  ]);
  await connection.append(
    'reject',
    record.rejects.map(({ line, reason, text }) => [record.fileId, line, reason, text]),
  );
}
