import type { Reject } from '../../../captures/packets/packet.js';
import type { Connection } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';

const KNOWN = sqlFile('./known-files.sql', import.meta.url);
const FORGET = sqlFile('./forget-files.sql', import.meta.url);
const FORGET_RECORDS = sqlFile('./forget-records.sql', import.meta.url);
const FORGET_ENDPOINTS = sqlFile('./forget-endpoints.sql', import.meta.url);
const FORGOTTEN_FILES = sqlFile('./forgotten-files.sql', import.meta.url);
const RENAME = sqlFile('./rename-file.sql', import.meta.url);
const UPDATE_TIMES = sqlFile('./update-times.sql', import.meta.url);

export type CaptureState = 'complete' | 'growing' | 'failed' | 'duplicate';

/** How exact a file's times are. */
export type TimeBasis =
  | 'relative'
  /** Relative to a wall clock time without a zone in the file's name. */
  | 'relative, zone assumed'
  | 'epoch'
  | 'zone assumed'
  /** The zone in which the first packet has the second of the file's name. */
  | 'zone assumed from file name'
  | 'estimated';

/** A row of capture_file. Times are epoch seconds. */
export interface CaptureRecord {
  readonly fileId: number;
  readonly file: string;
  readonly fingerprint: string;
  readonly size: number;
  readonly modified: number;
  readonly changed: number;
  /** Offset of the end of its last whole line; undefined if it can only be read from its start. */
  readonly readTo: number | undefined;
  readonly start: number | undefined;
  /** The second in its name. */
  readonly named: number | undefined;
  readonly timeBasis: TimeBasis | undefined;
  readonly packets: number;
  readonly rejected: number;
  readonly rejects: readonly Reject[];
  readonly firstPacket: number | undefined;
  readonly lastPacket: number | undefined;
  readonly state: CaptureState;
  readonly note: string;
  readonly sample: string;
  /** Whether it has port columns; undefined if it was not read. */
  readonly hasPorts: boolean | undefined;
  /** The report's zone, if the file has wall clock times: in another zone they would mean others. */
  readonly timezone: string | undefined;
}

/** The record of a file that was read before. */
export type KnownFile = {
  readonly fileId: number;
  readonly file: string;
  readonly fingerprint: string;
  readonly size: number;
  readonly modified: number;
  readonly changed: number;
  readonly readTo: number | null;
  readonly start: number | null;
  readonly timeBasis: TimeBasis | null;
  readonly packets: number;
  readonly rejected: number;
  readonly firstPacket: number | null;
  readonly lastPacket: number | null;
  readonly state: CaptureState;
  readonly note: string;
  readonly timezone: string | null;
};

export async function knownFiles(connection: Connection): Promise<KnownFile[]> {
  return connection.rows<KnownFile>(KNOWN);
}

/** Deletes the rollups and records of files. */
export async function forgetFiles(
  connection: Connection,
  fileIds: readonly number[],
): Promise<void> {
  if (fileIds.length === 0) return;
  await connection.set({ forgotten_files: fileIds });
  await connection.run(FORGET);
}

/** Deletes the records of files that are about to be replaced, but not their rollups. */
export async function forgetRecords(
  connection: Connection,
  fileIds: readonly number[],
): Promise<void> {
  await connection.set({ forgotten_files: fileIds });
  await connection.run(FORGET_RECORDS);
}

/** Deletes the endpoints that occurred in forgotten files only, also if these were forgotten by a build that was killed. */
export async function forgetEndpoints(connection: Connection): Promise<void> {
  const [forgotten] = await connection.rows<{ are_any: boolean }>(FORGOTTEN_FILES);
  if (forgotten?.are_any) await connection.transaction(() => connection.run(FORGET_ENDPOINTS));
}

export async function renameFile(
  connection: Connection,
  { fileId }: KnownFile,
  name: string,
): Promise<void> {
  await connection.set({ renamed_file: fileId, new_name: name });
  await connection.run(RENAME);
}

/** Modification and change times in epoch seconds. */
export type FileTimes = Pick<KnownFile, 'fileId' | 'modified' | 'changed'>;

/** Updates the times of files that were touched or moved. */
export async function updateTimes(
  connection: Connection,
  files: readonly FileTimes[],
): Promise<void> {
  if (files.length === 0) return;
  await connection.set({
    touched_files: files.map(({ fileId }) => fileId),
    touched_modified: files.map(({ modified }) => modified),
    touched_changed: files.map(({ changed }) => changed),
  });
  await connection.run(UPDATE_TIMES);
}

/** Adds records, with their rejected lines. */
export async function writeRecords(
  connection: Connection,
  records: readonly CaptureRecord[],
): Promise<void> {
  await connection.append(
    'capture_file',
    records.map((record) => [
      record.fileId,
      record.file,
      record.fingerprint,
      record.size,
      record.modified,
      record.changed,
      record.readTo ?? null,
      record.start ?? null,
      record.timeBasis ?? null,
      record.packets,
      record.rejected,
      record.firstPacket ?? null,
      record.lastPacket ?? null,
      record.state,
      record.note,
      record.sample,
      record.hasPorts ?? null,
      record.timezone ?? null,
      record.named ?? null,
      0,
    ]),
  );
  await connection.append(
    'reject',
    records.flatMap(({ fileId, rejects }) =>
      rejects.map(({ line, reason, text }) => [fileId, line, reason, text]),
    ),
  );
}
