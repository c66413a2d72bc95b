import { createHash } from 'node:crypto';
import type { Connection, Warehouse } from './duckdb.js';
import { type SqlFile, sqlFile } from './sql-file.js';
import { KEEP_FLOWS, TABLES } from './tables.js';

const SCHEMA = sqlFile('./schema.sql', import.meta.url);
const VERSION = sqlFile('./rollup-version.sql', import.meta.url);
const SET_VERSION = sqlFile('./set-rollup-version.sql', import.meta.url);
const FORGET_KEPT = sqlFile('./forget-kept-flows.sql', import.meta.url);
const VIEWS = sqlFile('./cache-views.sql', import.meta.url);

/**
 * Raise it when schema.sql gets other columns, or when the same captures or sidecars give other rows in its tables: then every
 * cache is discarded and every capture read again. test/warehouse/db/rollup-version.test.ts tells when.
 */
export const ROLLUP_VERSION = 4;

type CacheVersion = {
  readonly rollups: number;
  /** Digest of the views' statements, and of those that keep flows. */
  readonly views: string;
};

/** The cache has the aggregates as views, for programs like the DuckDB shell; a build makes tables of them in memory. */
const AGGREGATE_VIEWS = TABLES.map(asViews);

const VIEWS_DIGEST = createHash('sha256')
  .update([...AGGREGATE_VIEWS, KEEP_FLOWS].map(({ text }) => text).join())
  .digest('hex');

/** Creates the empty tables and the views. */
export async function createRollups(warehouse: Warehouse): Promise<void> {
  await changeSchema(warehouse, (connection) => connection.run(SCHEMA));
}

/** Whether the rollups have the meaning that this version of the program gives them. */
export async function areOfThisVersion(warehouse: Warehouse): Promise<boolean> {
  return (await versionOf(warehouse))?.rollups === ROLLUP_VERSION;
}

/**
 * Replaces the views by those of this version of the program, if they differ, and forgets flows that were kept by other rules.
 * False for rollups of another version.
 */
export async function bringUpToDate(warehouse: Warehouse): Promise<boolean> {
  const version = await versionOf(warehouse);
  if (version?.rollups !== ROLLUP_VERSION) return false;
  if (version.views !== VIEWS_DIGEST) {
    await changeSchema(warehouse, async (connection) => {
      await dropViews(connection);
      await connection.run(FORGET_KEPT);
    });
  }
  return true;
}

/** Creates the views after a change, and records the version: all of it, or nothing. */
async function changeSchema(
  warehouse: Warehouse,
  change: (connection: Connection) => Promise<void>,
): Promise<void> {
  const connection = await warehouse.connect('rollups');
  try {
    await connection.transaction(async () => {
      await change(connection);
      for (const views of AGGREGATE_VIEWS) await connection.run(views);
      await connection.set({ rollup_version: ROLLUP_VERSION, views_digest: VIEWS_DIGEST });
      await connection.run(SET_VERSION);
    });
  } finally {
    connection.close();
  }
}

async function dropViews(connection: Connection): Promise<void> {
  for (const { name } of await connection.rows<{ name: string }>(VIEWS)) {
    await connection.run(dropView(name));
  }
}

async function versionOf(warehouse: Warehouse): Promise<CacheVersion | undefined> {
  const connection = await warehouse.connect();
  try {
    const [row] = await connection.rows<CacheVersion>(VERSION);
    return row;
  } catch {
    // Another program's database, or one of an earlier version with another table.
    return undefined;
  } finally {
    connection.close();
  }
}

function asViews({ name, text }: SqlFile): SqlFile {
  const views = text.replaceAll('CREATE OR REPLACE TABLE', 'CREATE VIEW');
  return { name, text: views.replace(/INSERT INTO (\w+)/, 'CREATE VIEW $1 AS') };
}

/** A statement cannot take the name of a view as a value. */
function dropView(name: string): SqlFile {
  return { name: 'drop view', text: `DROP VIEW "${name.replaceAll('"', '""')}";` };
}
