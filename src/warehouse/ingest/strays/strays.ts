import type { Connection } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';
import { DISAGREEMENT } from '../records/date-file.js';

const FIND = sqlFile('./find-strays.sql', import.meta.url);
const COUNT = sqlFile('./count-strays.sql', import.meta.url);
const EXCLUDE = sqlFile('./exclude-strays.sql', import.meta.url);
const RESTORE = sqlFile('./restore-strays.sql', import.meta.url);

/** Moves packets with stray timestamps out of the rollups, until the next load. */
export async function excludeStrays(connection: Connection): Promise<void> {
  await connection.run(FIND);
  const [found] = await connection.rows<{ parts: number }>(COUNT);
  if (!found || found.parts === 0) return;
  await connection.set({ disagreement: DISAGREEMENT });
  await connection.transaction(() => connection.run(EXCLUDE));
}

/** Moves them back, so that files can be added and forgotten. */
export async function restoreStrays(connection: Connection): Promise<void> {
  await connection.transaction(() => connection.run(RESTORE));
}
