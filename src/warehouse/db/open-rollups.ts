import { createHash } from 'node:crypto';
import { access, mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../errors.js';
import { identityOf } from '../../files/file-status.js';
import { knownFiles } from '../ingest/records/capture-records.js';
import { openWarehouse, type Warehouse, type WarehouseOptions } from './duckdb.js';
import { type SqlFile, sqlFile } from './sql-file.js';
import { TABLES } from './tables.js';

const SCHEMA = sqlFile('./schema.sql', import.meta.url);
const INGEST = sqlFile('../ingest/rollup/ingest.sql', import.meta.url);
const SETTLE = sqlFile('../ingest/rollup/commit.sql', import.meta.url);
const VERSION = sqlFile('./schema-version.sql', import.meta.url);
const SET_VERSION = sqlFile('./set-schema-version.sql', import.meta.url);

/** Bytes of DuckDB's log: after a crash they are gone through again, and they are held in memory too. */
const MOST_LOGGED = 16e6;

/** So many loads leave rows that were deleted in memory and in the log, however small it is. */
const MOST_LOADS = 50;

/** The database of the cache, within its folder. */
export const ROLLUPS = 'rollups.duckdb';

export interface RollupsOptions extends Omit<WarehouseOptions, 'path'> {
  /** The cache's folder; undefined: work in memory. */
  readonly folder: string | undefined;
  /** Told when the cache cannot be used, or was of no use. */
  readonly onNotice: (text: string) => void;
}

export interface Rollups {
  readonly warehouse: Warehouse;
  /** Whether they are kept for the next build. */
  readonly isKept: boolean;
  /** Whether the file that keeps them was taken away or replaced since. */
  isGone(): boolean;
  /**
   * Between two loads: what was deleted gives its room back; now and then, what was written since goes from DuckDB's log
   * into its database.
   */
  compact(): Promise<void>;
}

/** Opens the rollups of a captures folder, made by this version of the program, or empty ones. */
export async function openRollups(options: RollupsOptions): Promise<Rollups> {
  const { folder, memory, threads, onNotice } = options;
  if (folder !== undefined) {
    try {
      const warehouse = await openCache(folder, { memory, threads }, onNotice);
      const path = join(folder, ROLLUPS);
      const opened = identityOf(path);
      let loads = 0;
      return {
        warehouse,
        isKept: true,
        isGone: () => identityOf(path) !== opened,
        async compact() {
          await warehouse.vacuum();
          loads += 1;
          if (loads < MOST_LOADS && (await logSize(path)) <= MOST_LOGGED) return;
          await warehouse.checkpoint();
          loads = 0;
        },
      };
    } catch (error) {
      onNotice(`Working without the cache in ${folder}: ${firstLine(error)}`);
    }
  }
  const warehouse = await openWarehouse({ path: ':memory:', memory, threads });
  await create(warehouse);
  const settle = async () => {
    await warehouse.vacuum();
    await warehouse.checkpoint();
  };
  return { warehouse, isKept: false, isGone: () => false, compact: settle };
}

/** What the cache holds, or undefined when another version of the program made it. Throws when it cannot be opened. */
export async function describeRollups(
  folder: string,
): Promise<{ files: number; packets: number } | undefined> {
  const warehouse = await openWarehouse({
    path: join(folder, ROLLUPS),
    memory: '128MB',
    threads: 1,
  });
  try {
    if ((await versionOf(warehouse)) !== CURRENT_VERSION) return undefined;
    const connection = await warehouse.connect();
    const known = await knownFiles(connection);
    const packets = known.reduce((sum, file) => sum + file.packets, 0);
    return { files: known.length, packets };
  } finally {
    warehouse.close();
  }
}

/** Whether opening failed because another process has the database open. */
export function isInUse(error: unknown): boolean {
  return /could not set lock/i.test(messageOf(error));
}

/** Takes the database away, and whatever DuckDB left beside it. */
export async function discardRollups(folder: string): Promise<void> {
  for (const end of ['', '.wal']) await rm(join(folder, `${ROLLUPS}${end}`), { force: true });
}

/** Bytes; none where there is no log, or none to be seen. */
async function logSize(path: string): Promise<number> {
  const found = await stat(`${path}.wal`).catch(() => undefined);
  return found?.size ?? 0;
}

type Limits = Omit<WarehouseOptions, 'path'>;

async function openCache(
  folder: string,
  limits: Limits,
  onNotice: (text: string) => void,
): Promise<Warehouse> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, ROLLUPS);
  const isNew = await access(path).then(
    () => false,
    () => true,
  );
  const found = isNew ? undefined : await openFound(path, limits, onNotice);
  if (found) return found;
  await discardRollups(folder);
  const fresh = await openWarehouse({ path, ...limits });
  await create(fresh);
  return fresh;
}

/** The database that is there, or undefined when it is of no use: it is a cache, so it can be made anew. */
async function openFound(
  path: string,
  limits: Limits,
  onNotice: (text: string) => void,
): Promise<Warehouse | undefined> {
  let warehouse: Warehouse;
  try {
    warehouse = await openWarehouse({ path, ...limits });
  } catch (error) {
    // In use, or not ours to open: it may well be sound.
    if (isInUse(error) || /permission denied|read-only/i.test(messageOf(error))) throw error;
    onNotice(`The cache ${path} is damaged or foreign, so all captures are read anew.`);
    return undefined;
  }
  const version = await versionOf(warehouse);
  if (version === CURRENT_VERSION) return warehouse;
  warehouse.close();
  onNotice(`The cache ${path} is of another version, so all captures are read anew.`);
  return undefined;
}

/** Rollups made by other statements are other rollups. */
const CURRENT_VERSION = createHash('sha256')
  .update([SCHEMA, INGEST, SETTLE, ...TABLES].map(({ text }) => text).join())
  .digest('hex')
  .slice(0, 16);

async function versionOf(warehouse: Warehouse): Promise<string | undefined> {
  const connection = await warehouse.connect();
  try {
    const [row] = await connection.rows<{ version: string }>(VERSION);
    return row?.version;
  } catch {
    return undefined;
  } finally {
    connection.close();
  }
}

async function create(warehouse: Warehouse): Promise<void> {
  const connection = await warehouse.connect('kept');
  await connection.transaction(async () => {
    await connection.run(SCHEMA);
    for (const tables of TABLES) await connection.run(asViews(tables));
    await connection.set({ version: CURRENT_VERSION });
    await connection.run(SET_VERSION);
  });
  connection.close();
}

function asViews({ name, text }: SqlFile): SqlFile {
  const views = text.replaceAll('CREATE OR REPLACE TABLE', 'CREATE VIEW');
  return { name, text: views.replace(/INSERT INTO (\w+)/, 'CREATE VIEW $1 AS') };
}

function firstLine(error: unknown): string {
  return messageOf(error).split('\n')[0] ?? '';
}
