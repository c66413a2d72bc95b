import { access, mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../errors.js';
import { identityOf } from '../../files/file-status.js';
import { openWarehouse, type Warehouse, type WarehouseOptions } from './duckdb.js';
import { bringUpToDate, createRollups } from './rollup-schema.js';

/** Bytes of DuckDB's write-ahead log: it is held in memory too, and replayed after a crash. */
const MOST_LOGGED = 16e6;

/** Deleted rows of so many loads stay in memory and in the log, however small it is. */
const MOST_LOADS = 50;

/** The database within the cache's folder. */
export const ROLLUPS = 'rollups.duckdb';

export interface RollupsOptions extends Omit<WarehouseOptions, 'path'> {
  /** The cache's folder; undefined: work in memory. */
  readonly folder: string | undefined;
  /** Receives why the cache is not used, or has to be rebuilt. */
  readonly onNotice: (text: string) => void;
}

export interface Rollups {
  readonly warehouse: Warehouse;
  /** Whether the next build finds them in the cache. */
  readonly isCached: boolean;
  /** Whether the cache's file was deleted or replaced since. */
  isGone(): boolean;
  /** Between two loads: frees the memory of deleted rows, and now and then writes DuckDB's log to its database. */
  compact(): Promise<void>;
}

/** Opens the rollups of a captures folder, or creates them if there are none of this version of the program. */
export async function openRollups(options: RollupsOptions): Promise<Rollups> {
  const { folder, memory, threads, onNotice } = options;
  if (folder !== undefined) {
    try {
      const warehouse = await openCache(folder, { memory, threads }, onNotice);
      return cachedRollups(warehouse, join(folder, ROLLUPS));
    } catch (error) {
      onNotice(`Working without the cache in ${folder}: ${firstLine(error)}`);
    }
  }
  const warehouse = await openWarehouse({ path: ':memory:', memory, threads });
  await createRollups(warehouse);
  const compact = async () => {
    await warehouse.vacuum();
    await warehouse.checkpoint();
  };
  return { warehouse, isCached: false, isGone: () => false, compact };
}

/** Whether opening failed because another process has the database open. */
export function isInUse(error: unknown): boolean {
  return /could not set lock/i.test(messageOf(error));
}

/** Deletes the database and its log. */
export async function discardRollups(folder: string): Promise<void> {
  for (const end of ['', '.wal']) await rm(join(folder, `${ROLLUPS}${end}`), { force: true });
}

function cachedRollups(warehouse: Warehouse, path: string): Rollups {
  const opened = identityOf(path);
  let loads = 0;
  return {
    warehouse,
    isCached: true,
    isGone: () => identityOf(path) !== opened,
    async compact() {
      await warehouse.vacuum();
      loads += 1;
      if (loads < MOST_LOADS && (await logSize(path)) <= MOST_LOGGED) return;
      await warehouse.checkpoint();
      loads = 0;
    },
  };
}

/** Bytes; 0 if there is no log. */
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
  const existing = isNew ? undefined : await openExisting(path, limits, onNotice);
  if (existing) return existing;
  await discardRollups(folder);
  const created = await openWarehouse({ path, ...limits });
  await createRollups(created);
  return created;
}

/** Undefined for a database that cannot be used: what is in a cache can be made again. */
async function openExisting(
  path: string,
  limits: Limits,
  onNotice: (text: string) => void,
): Promise<Warehouse | undefined> {
  let warehouse: Warehouse;
  try {
    warehouse = await openWarehouse({ path, ...limits });
  } catch (error) {
    // In use, or without permission: it may be sound.
    if (isInUse(error) || /permission denied|read-only/i.test(messageOf(error))) throw error;
    onNotice(`The cache ${path} is damaged or foreign, so all captures are read again.`);
    return undefined;
  }
  if (await bringUpToDate(warehouse)) return warehouse;
  warehouse.close();
  onNotice(`The cache ${path} is of another version, so all captures are read again.`);
  return undefined;
}

function firstLine(error: unknown): string {
  return messageOf(error).split('\n')[0] ?? '';
}
