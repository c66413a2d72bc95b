import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FoundFile } from '../../captures/files/found-file.js';
import { growthAmong } from '../../captures/files/state.js';
import type { Clock } from '../../format/clock.js';
import type { Connection, Warehouse } from '../db/duckdb.js';
import { batches } from './batches.js';
import { prepare } from './prepare.js';
import type { Prepared } from './prepared.js';
import { readFiles } from './read-files.js';
import {
  forgetFiles,
  type KnownFile,
  knownFiles,
  renameFile,
  retimeFiles,
  type Times,
} from './records/capture-records.js';
import { type LeftOut, readLeftOut } from './records/left-out.js';
import { findRenamed } from './renamed.js';
import { bringStraysBack } from './strays/strays.js';

export interface LoadOptions {
  readonly files: readonly FoundFile[];
  /** For times that name no zone. */
  readonly clock: Clock;
  /** Epoch seconds. */
  readonly now: number;
  readonly onProgress: (bytesDone: number, bytesToRead: number) => void;
}

/** How much was read anew and how much was known already. */
export interface LoadSummary {
  readonly filesRead: number;
  readonly filesKept: number;
  /** Files that are gone. */
  readonly filesForgotten: number;
  readonly bytesRead: number;
  readonly leftOut: LeftOut;
}

/**
 * Brings the rollups up to the files: what is gone is forgotten, what is new, or was added to a file, is read.
 * A file that cannot be read becomes a record of state failed.
 */
export async function loadCaptures(
  warehouse: Warehouse,
  options: LoadOptions,
): Promise<LoadSummary> {
  const connection = await warehouse.connect();
  await bringStraysBack(connection);
  const known = await followRenames(connection, options);
  const present = new Set(options.files.map(({ name }) => name));
  const gone = known.filter(({ file }) => !present.has(file));
  await forgetFiles(
    connection,
    gone.map(({ fileId }) => fileId),
  );

  const files = originalsFirst(options.files);
  let [filesRead, filesKept, bytesRead] = [0, 0, 0];
  let bytesToRead = sumOf(files, ({ size }) => size);
  const touched: Times[] = [];
  const toRead = prepare({
    files,
    known,
    clock: options.clock,
    now: options.now,
    isGrowing: growthAmong(files, options.clock, options.now),
    onKept({ size, modified, changed }, known) {
      filesKept += known.state === 'failed' ? 0 : 1;
      bytesToRead -= size;
      if (modified !== known.modified || changed !== known.changed) {
        touched.push({ fileId: known.fileId, modified, changed });
      }
    },
  });
  await readAll(warehouse, batches(toRead), (batch) => {
    filesRead += batch.filter(({ failure }) => failure === undefined).length;
    bytesRead += sumOf(batch, newBytes);
    bytesToRead -= sumOf(batch, (file) => file.file.size - newBytes(file));
    options.onProgress(bytesRead, bytesToRead);
  });
  // Else their content would be compared at each build.
  await retimeFiles(connection, touched);
  const leftOut = await readLeftOut(connection);
  connection.close();
  return { filesRead, filesKept, filesForgotten: gone.length, bytesRead, leftOut };
}

/** While one batch is read the last one is settled; DuckDB spreads both over the cores as well. */
const READERS = 2;

async function readAll(
  warehouse: Warehouse,
  toRead: AsyncGenerator<Prepared[]>,
  onDone: (batch: readonly Prepared[]) => void,
): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'traffic-report-'));
  const work = async (_: unknown, reader: number) => {
    const connection = await warehouse.connect();
    try {
      for await (const batch of toRead) {
        await readFiles(connection, batch, join(scratch, `${reader}.csv`));
        onDone(batch);
      }
    } finally {
      connection.close();
    }
  };
  try {
    await Promise.all(Array.from({ length: READERS }, work));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function newBytes({ file, failure, onlyGrew, known }: Prepared): number {
  if (failure !== undefined) return 0;
  return file.size - (onlyGrew ? (known?.readTo ?? 0) : 0);
}

/** The known files under the names that they have now. */
async function followRenames(
  connection: Connection,
  { files, clock, now }: LoadOptions,
): Promise<KnownFile[]> {
  const known = await knownFiles(connection);
  const renamed = new Map(findRenamed(known, files, clock, now));
  for (const [each, { name }] of renamed) await renameFile(connection, each, name);
  return known.map((each) => ({ ...each, file: renamed.get(each)?.name ?? each.file }));
}

/** `1483873200.csv` before `1483873200 (1).csv`, so that the copy is the one that is skipped. */
function originalsFirst(files: readonly FoundFile[]): FoundFile[] {
  const isOriginal = ({ name }: FoundFile) => /^(.*\/)?\d+\.csv/.test(name);
  return [...files.filter(isOriginal), ...files.filter((file) => !isOriginal(file))];
}

function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}
