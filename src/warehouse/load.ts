import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FoundFile } from '../captures/find.js';
import { startByName } from '../captures/start.js';
import { isGrowing } from '../captures/state.js';
import type { Clock } from '../wording/clock.js';
import { forgetFile, type KnownFile, knownFiles, writeRecord } from './capture-records.js';
import type { Connection, Warehouse } from './duckdb.js';
import { settle } from './ingest.js';
import { type Prepared, prepare } from './prepare.js';
import { readFile } from './read-file.js';

export interface LoadOptions {
  readonly files: readonly FoundFile[];
  /** For times that name no zone. */
  readonly clock: Clock;
  /** Epoch seconds. */
  readonly now: number;
  /** Files that are read at the same time. */
  readonly parallel: number;
  readonly onProgress: (bytesDone: number, bytesToRead: number) => void;
}

/** How much was read anew and how much was known already. */
export interface LoadSummary {
  readonly filesRead: number;
  readonly filesKept: number;
  readonly bytesRead: number;
}

/**
 * Brings the rollups up to the files: what is gone or changed is forgotten, what is new is read.
 * A file that cannot be read becomes a record of state failed.
 */
export async function loadCaptures(
  warehouse: Warehouse,
  options: LoadOptions,
): Promise<LoadSummary> {
  const grows = growthOf(options);
  const connection = await warehouse.connect();
  const known = await knownFiles(connection);
  const kept = new Map(
    known.filter((each) => isCurrent(each, options.files, grows)).map((each) => [each.file, each]),
  );
  for (const each of known) {
    if (!kept.has(each.file)) await forgetFile(connection, each.fileId);
  }
  connection.close();

  const files = options.files.filter(({ name }) => !kept.has(name)).sort(originalsFirst);
  const firstId = 1 + Math.max(0, ...known.map(({ fileId }) => fileId));
  const jobs = prepare({ files, firstId, clock: options.clock, isGrowing: grows });
  const bytesRead = files.reduce((sum, { size }) => sum + size, 0);
  let bytesDone = 0;
  await readAll(warehouse, jobs, options.parallel, ({ file }) => {
    bytesDone += file.size;
    options.onProgress(bytesDone, bytesRead);
  });
  return { filesRead: files.length, filesKept: kept.size, bytesRead };
}

/** Several readers with a connection each share the jobs; DuckDB spreads each file over the cores as well. */
async function readAll(
  warehouse: Warehouse,
  jobs: AsyncGenerator<Prepared>,
  parallel: number,
  onDone: (job: Prepared) => void,
): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'traffic-report-'));
  const work = async (_: unknown, reader: number) => {
    const connection = await warehouse.connect();
    try {
      for await (const job of jobs) {
        await take(connection, job, join(scratch, `${reader}.csv`));
        onDone(job);
      }
    } finally {
      connection.close();
    }
  };
  try {
    await Promise.all(Array.from({ length: parallel }, work));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function take(connection: Connection, job: Prepared, scratch: string): Promise<void> {
  const record = await readFile(connection, job, scratch);
  await connection.transaction(async () => {
    if (record.packets > 0) await settle(connection, job.fileId);
    await writeRecord(connection, record);
  });
}

type Growth = (file: FoundFile, endsWhole: boolean) => boolean;

function growthOf({ files, clock, now }: LoadOptions): Growth {
  const starts = files.map(({ name }) => startByName(name, clock) ?? 0);
  const latest = starts.reduce((a, b) => Math.max(a, b), 0);
  return (file, endsWhole) => {
    const start = startByName(file.name, clock);
    const hasLater = start !== undefined && start < latest;
    return isGrowing({ file, start, endsWhole, hasLater, now });
  };
}

/** A file that grew when it was read has a last line to look at again once it no longer does. */
function isCurrent(known: KnownFile, files: readonly FoundFile[], grows: Growth): boolean {
  const file = files.find(({ name }) => name === known.file);
  const isSame = file?.size === known.size && file.modified === known.modified;
  if (!file || !isSame || known.state === 'duplicate') return false;
  return known.state !== 'growing' || grows(file, false);
}

/** `1483873200.csv` before `1483873200 (1).csv`, so that the copy is the one that is skipped. */
function originalsFirst(a: FoundFile, b: FoundFile): number {
  const isOriginal = ({ name }: FoundFile) => /^\d+\.csv/.test(name);
  return Number(isOriginal(b)) - Number(isOriginal(a));
}
