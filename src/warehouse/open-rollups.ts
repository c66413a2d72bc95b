import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../errors.js';
import { openWarehouse, type Warehouse, type WarehouseOptions } from './duckdb.js';
import { sqlFile } from './sql-file.js';

const SCHEMA = sqlFile('./schema.sql', import.meta.url);
const INGEST = sqlFile('./ingest.sql', import.meta.url);
const SETTLE = sqlFile('./settle.sql', import.meta.url);
const VERSION = sqlFile('./schema-version.sql', import.meta.url);
const SET_VERSION = sqlFile('./set-schema-version.sql', import.meta.url);

export interface RollupsOptions extends Omit<WarehouseOptions, 'path'> {
  /** The captures folder that the cache lies in; undefined: work in memory. */
  readonly folder: string | undefined;
  /** Told when the cache cannot be used. */
  readonly onNotice: (text: string) => void;
}

/** Opens the rollups of a captures folder, made by this version of the program, or empty ones. */
export async function openRollups(options: RollupsOptions): Promise<Warehouse> {
  const { folder, memory, threads, onNotice } = options;
  if (folder !== undefined) {
    try {
      return await openCache(join(folder, '.traffic-report'), { memory, threads });
    } catch (error) {
      const reason = messageOf(error).split('\n')[0];
      onNotice(`Working without the cache in ${join(folder, '.traffic-report')}: ${reason}`);
    }
  }
  const warehouse = await openWarehouse({ path: ':memory:', memory, threads });
  await create(warehouse);
  return warehouse;
}

async function openCache(
  folder: string,
  limits: Omit<WarehouseOptions, 'path'>,
): Promise<Warehouse> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'rollups.duckdb');
  const warehouse = await openWarehouse({ path, ...limits });
  if ((await versionOf(warehouse)) === CURRENT_VERSION) return warehouse;
  // Empty, of another version, or not ours: it is a cache, so it is made anew.
  warehouse.close();
  await rm(path, { force: true });
  await rm(`${path}.wal`, { force: true });
  const fresh = await openWarehouse({ path, ...limits });
  await create(fresh);
  return fresh;
}

/** Rollups made by other statements are other rollups. */
const CURRENT_VERSION = createHash('sha256')
  .update(SCHEMA.text + INGEST.text + SETTLE.text)
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
  const connection = await warehouse.connect();
  await connection.transaction(async () => {
    await connection.run(SCHEMA);
    await connection.set({ version: CURRENT_VERSION });
    await connection.run(SET_VERSION);
  });
  connection.close();
}
