import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FoundFile } from '../../captures/files/found-file.js';
import { growthAmong } from '../../captures/files/state.js';
import type { Clock } from '../../format/clock.js';
import type { Connection, Warehouse } from '../db/duckdb.js';
import { LoadTally } from './load-tally.js';
import type { ReadPacketFile } from './packets/read-packet-file.js';
import { planReads } from './plan/plan-reads.js';
import { findRenamed } from './plan/renamed.js';
import { type Batch, batches } from './read/batches.js';
import { execute } from './read/execute.js';
import {
  forgetEndpoints,
  forgetFiles,
  type KnownFile,
  knownFiles,
  renameFile,
  updateTimes,
} from './records/capture-records.js';
import { type LeftOut, readLeftOut } from './records/left-out.js';
import { restoreStrays } from './strays/strays.js';

export interface LoadOptions {
  readonly files: readonly FoundFile[];
  /** For times that name no zone. */
  readonly clock: Clock;
  /** Epoch seconds. */
  readonly now: number;
  /** Reads pcap and pcapng files; needed if there are any. */
  readonly readPackets?: ReadPacketFile | undefined;
  readonly onProgress: (bytesDone: number, bytesToRead: number) => void;
}

export interface LoadSummary {
  readonly filesRead: number;
  /** Files whose rollups are fresh. */
  readonly filesSkipped: number;
  /** Files that were deleted. */
  readonly filesForgotten: number;
  readonly bytesRead: number;
  readonly leftOut: LeftOut;
}

/**
 * Brings the rollups up to date with the files: deleted ones are forgotten, new ones and what was added to others is read.
 * A file that cannot be read is recorded as failed.
 */
export async function loadCaptures(
  warehouse: Warehouse,
  options: LoadOptions,
): Promise<LoadSummary> {
  const { clock, now, onProgress } = options;
  const connection = await warehouse.connect();
  await restoreStrays(connection);
  const known = await followRenames(connection, options);
  const filesForgotten = await forgetDeleted(connection, known, options.files);

  const files = originalsFirst(options.files);
  const isGrowing = growthAmong(files, clock, now);
  const plans = planReads({ files, known, clock, now, isGrowing });
  const tally = new LoadTally(files);
  await executeAll(warehouse, batches(plans), options.readPackets, (batch) => {
    tally.add(batch);
    if (batch[0].kind !== 'skip') onProgress(tally.bytesRead, tally.bytesToRead);
  });

  await forgetEndpoints(connection);
  // Else their content would be compared in each build.
  await updateTimes(connection, tally.touched);
  const leftOut = await readLeftOut(connection);
  connection.close();
  const { filesRead, filesSkipped, bytesRead } = tally;
  return { filesRead, filesSkipped, filesForgotten, bytesRead, leftOut };
}

/** One reads while the other commits; DuckDB uses several cores for either. */
const READERS = 2;

async function executeAll(
  warehouse: Warehouse,
  toRead: AsyncGenerator<Batch>,
  readPackets: ReadPacketFile | undefined,
  onDone: (batch: Batch) => void,
): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'traffic-report-'));
  const read = async (_: unknown, reader: number) => {
    const connection = await warehouse.connect();
    try {
      for await (const batch of toRead) {
        await execute(connection, batch, join(scratch, `${reader}.csv`), readPackets);
        onDone(batch);
      }
    } finally {
      connection.close();
    }
  };
  try {
    await Promise.all(Array.from({ length: READERS }, read));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The known files by the names that they have now. */
async function followRenames(
  connection: Connection,
  { files, clock, now }: LoadOptions,
): Promise<KnownFile[]> {
  const known = await knownFiles(connection);
  const renamed = new Map(findRenamed(known, files, clock, now));
  for (const [each, { name }] of renamed) await renameFile(connection, each, name);
  return known.map((each) => ({ ...each, file: renamed.get(each)?.name ?? each.file }));
}

/** Returns how many were forgotten. */
async function forgetDeleted(
  connection: Connection,
  known: readonly KnownFile[],
  files: readonly FoundFile[],
): Promise<number> {
  const present = new Set(files.map(({ name }) => name));
  const deleted = known.filter(({ file }) => !present.has(file));
  const ids = deleted.map(({ fileId }) => fileId);
  if (ids.length > 0) await connection.transaction(() => forgetFiles(connection, ids));
  return deleted.length;
}

/** `1483873200.csv` before `1483873200 (1).csv`, so that the copy is the duplicate. */
function originalsFirst(files: readonly FoundFile[]): FoundFile[] {
  const isOriginal = ({ name }: FoundFile) => /^(.*\/)?\d+\.(csv|parquet)/.test(name);
  return [...files.filter(isOriginal), ...files.filter((file) => !isOriginal(file))];
}
