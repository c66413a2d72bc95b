import type { Connection } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';
import { DISAGREEMENT } from '../records/date-file.js';

const FIND = sqlFile('./find-strays.sql', import.meta.url);
const COUNT = sqlFile('./count-strays.sql', import.meta.url);
const SET_APART = sqlFile('./set-strays-apart.sql', import.meta.url);
const BRING_BACK = sqlFile('./bring-strays-back.sql', import.meta.url);

/** Takes packets with stray times out of the rollups, until the next load. */
export async function setStraysApart(connection: Connection): Promise<void> {
  await connection.run(FIND);
  const [found] = await connection.rows<{ parts: number }>(COUNT);
  if (!found || found.parts === 0) return;
  await connection.set({ disagreement: DISAGREEMENT });
  await connection.transaction(() => connection.run(SET_APART));
}

/** Makes the rollups whole again, so that files can be read into them and forgotten. */
export async function bringStraysBack(connection: Connection): Promise<void> {
  await connection.transaction(() => connection.run(BRING_BACK));
}
