import { ResourceError, reasonOf } from '../../../errors.js';
import type { Connection } from '../../db/duckdb.js';
import type { SourceFile } from '../plan/read-plan.js';
import {
  type CaptureRecord,
  forgetFiles,
  forgetRecords,
  type KnownFile,
  writeRecords,
} from '../records/capture-records.js';
import { NOTHING_READ, recordOf } from '../records/record-of.js';
import { commitRollups, mergeExisting } from '../rollup/roll-up.js';

/**
 * Replaces what is known of the files by the connection's temporary rollup, and what `also` writes; a file without a record is
 * only forgotten.
 */
export async function commitRead(
  connection: Connection,
  files: readonly SourceFile[],
  records: readonly (CaptureRecord | undefined)[],
  also: () => Promise<void> = async () => {},
): Promise<void> {
  await connection.transaction(async () => {
    await forgetKnown(connection, files);
    await commitRollups(
      connection,
      records.map((record) => record?.fileId),
    );
    await writeRecords(
      connection,
      records.filter((record) => record !== undefined),
    );
    await also();
  });
}

/** Adds the temporary rollup of a file's new lines to what is known of the lines before, and replaces the file's record. */
export async function commitNewLines(
  connection: Connection,
  { fileId }: KnownFile,
  record: CaptureRecord,
): Promise<void> {
  await connection.transaction(async () => {
    await mergeExisting(connection, fileId);
    await forgetRecords(connection, [fileId]);
    await commitRollups(connection, [fileId]);
    await writeRecords(connection, [record]);
  });
}

type Unread = Pick<CaptureRecord, 'note'> & Partial<Pick<CaptureRecord, 'state'>>;

/** Replaces what is known of the files by records without packets. */
export async function commitUnread<File extends SourceFile>(
  connection: Connection,
  files: readonly File[],
  why: (file: File) => Unread,
): Promise<void> {
  await connection.transaction(async () => {
    await forgetKnown(connection, files);
    await writeRecords(
      connection,
      files.map((file) => ({ ...recordOf(file, NOTHING_READ), ...why(file) })),
    );
  });
}

/** Commits the file that `read` rolls up and gives the record of; one that cannot be read is recorded as failed. */
export async function commitOrFail(
  connection: Connection,
  file: SourceFile,
  read: () => Promise<CaptureRecord>,
  also?: () => Promise<void>,
): Promise<void> {
  try {
    await commitRead(connection, [file], [await read()], also);
  } catch (error) {
    if (error instanceof ResourceError) throw error;
    const note = reasonOf(error);
    await commitUnread(connection, [file], () => ({ state: 'failed', note }));
  }
}

async function forgetKnown(connection: Connection, files: readonly SourceFile[]): Promise<void> {
  await forgetFiles(
    connection,
    files.flatMap(({ known }) => (known ? [known.fileId] : [])),
  );
}
