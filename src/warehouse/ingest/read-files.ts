import { statSync } from 'node:fs';
import { isCompacted } from '../../captures/files/find.js';
import { copyWholeLines } from '../../captures/text/whole-lines.js';
import { messageOf } from '../../errors.js';
import type { Connection } from '../db/duckdb.js';
import { isPlain, readsInPlace } from './batches.js';
import { expand } from './compact/expand.js';
import { copyNote } from './copyable.js';
import type { Prepared } from './prepared.js';
import {
  type CaptureRecord,
  forgetFiles,
  type KnownFile,
  writeRecords,
} from './records/capture-records.js';
import { dialectOf, NOTHING_READ, readingOf, recordOf, startOf } from './records/record-of.js';
import { commitRollups, mergeExisting, type Rolled, rollUp } from './rollup/ingest.js';
import { normalizeFile } from './rollup/normalize-file.js';

/** Reads files that are read alike into the rollups; never throws for a file's sake. `scratch` is a path for copies. */
export async function readFiles(
  connection: Connection,
  files: readonly Prepared[],
  scratch: string,
): Promise<void> {
  const [first] = files;
  if (!first) return;
  if (first.failure !== undefined) return refuse(connection, files);
  if (!readsInPlace(first)) return readAlone(connection, first, scratch);
  const rolled = await rollUp(connection, {
    dialect: dialectOf(first),
    files: files.map((file) => ({ path: file.file.path, start: startOf(file) })),
  });
  if (rolled) {
    const changed = new Set(files.filter(hasChanged));
    const records = files.map((file, i) => {
      const own = changed.has(file) ? undefined : rolled[i];
      return own && recordOf(file, readingOf(file, own, file.file.size));
    });
    await commit(connection, files, records);
    const unsound = files.filter((file, i) => rolled[i] === undefined && !changed.has(file));
    for (const file of unsound) await readNormalized(connection, file, scratch);
    for (const file of changed) await readByCopy(connection, file, scratch);
  } else if (files.length === 1) {
    await readNormalized(connection, first, scratch);
  } else {
    // One of them is at fault; halving finds it in few reads.
    const middle = files.length >> 1;
    await readFiles(connection, files.slice(0, middle), scratch);
    await readFiles(connection, files.slice(middle), scratch);
  }
}

/** Whether a file is another one than it was found as: DuckDB reads to the end that it has by then, so it may have read more. */
function hasChanged({ file }: Prepared): boolean {
  const now = statSync(file.path, { throwIfNoEntry: false });
  return now !== undefined && (now.size !== file.size || now.ctimeMs / 1000 !== file.changed);
}

async function readAlone(connection: Connection, file: Prepared, scratch: string): Promise<void> {
  const { inspection, duplicateOf } = file;
  if (duplicateOf) {
    return leaveOut(connection, file, { state: 'duplicate', note: copyNote(duplicateOf) });
  }
  if (isCompacted(file.file.name)) return readCompacted(connection, file);
  if (!inspection) {
    const note = file.isGrowing ? 'Nothing has been written yet.' : 'Nothing was written to it.';
    return leaveOut(connection, file, { note });
  }
  await readByCopy(connection, file, scratch);
}

/** Reads a file as far as it was found. */
async function readByCopy(connection: Connection, file: Prepared, scratch: string): Promise<void> {
  if (await readNewLines(connection, file, scratch)) return;
  await readNormalized(connection, file, scratch);
}

/**
 * Reads what a file has that is not known yet, up to its last line end, by way of a copy. False when it has to be
 * read line by line: it is not plain, or ends in a line that nobody will finish.
 */
async function readNewLines(
  connection: Connection,
  file: Prepared,
  scratch: string,
): Promise<boolean> {
  const { isGrowing, endsWhole, onlyGrew, known } = file;
  if (!isPlain(file) || !(isGrowing || endsWhole)) return false;
  const before = onlyGrew ? known : undefined;
  const from = before?.readTo ?? 0;
  const readTo = copyWholeLines(file.file.path, { from, to: file.file.size, target: scratch });
  const dialect = from === 0 ? dialectOf(file) : { ...dialectOf(file), header: undefined };
  const [rolled] =
    (await rollUp(connection, { dialect, files: [{ path: scratch, start: startOf(file) }] })) ?? [];
  if (!rolled) return false;
  const total = before ? joined(before, rolled) : rolled;
  if (before) await mergeExisting(connection, before.fileId);
  await commit(connection, [file], [recordOf(file, readingOf(file, total, readTo))]);
  return true;
}

async function readNormalized(
  connection: Connection,
  file: Prepared,
  scratch: string,
): Promise<void> {
  if (!file.inspection) return;
  try {
    const reading = await normalizeFile(connection, file, file.inspection, scratch);
    await commit(connection, [file], [recordOf(file, reading)]);
  } catch (error) {
    await leaveOut(connection, file, { state: 'failed', note: messageOf(error) });
  }
}

async function readCompacted(connection: Connection, file: Prepared): Promise<void> {
  try {
    await commit(connection, [file], [await expand(connection, file)]);
  } catch (error) {
    await leaveOut(connection, file, { state: 'failed', note: messageOf(error) });
  }
}

type LeftOut = Pick<CaptureRecord, 'note'> & Partial<CaptureRecord>;

/** Records files that cannot be read, with the reason of each. */
async function refuse(connection: Connection, files: readonly Prepared[]): Promise<void> {
  await leaveAllOut(connection, files, ({ failure = '' }) => ({ state: 'failed', note: failure }));
}

async function leaveOut(connection: Connection, file: Prepared, found: LeftOut): Promise<void> {
  await leaveAllOut(connection, [file], () => found);
}

/** A record without packets in the place of whatever was known of each file. */
async function leaveAllOut(
  connection: Connection,
  files: readonly Prepared[],
  found: (file: Prepared) => LeftOut,
): Promise<void> {
  await connection.transaction(async () => {
    await forgetKnown(connection, files);
    await writeRecords(
      connection,
      files.map((file) => ({ ...recordOf(file, NOTHING_READ), ...found(file) })),
    );
  });
}

/** Puts what was read in the place of whatever was known of the files; of one without a record nothing is kept. */
async function commit(
  connection: Connection,
  files: readonly Prepared[],
  records: readonly (CaptureRecord | undefined)[],
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
  });
}

async function forgetKnown(connection: Connection, files: readonly Prepared[]): Promise<void> {
  await forgetFiles(
    connection,
    files.flatMap(({ known }) => (known ? [known.fileId] : [])),
  );
}

/** What is known of a file together with what is new. */
function joined({ packets, firstPacket, lastPacket }: KnownFile, added: Rolled): Rolled {
  if (firstPacket === null || lastPacket === null) return added;
  return {
    packets: packets + added.packets,
    firstPacket: Math.min(firstPacket, added.firstPacket ?? firstPacket),
    lastPacket: Math.max(lastPacket, added.lastPacket ?? lastPacket),
  };
}
