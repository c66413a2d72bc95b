import { createHash } from 'node:crypto';
import type { Connection } from './duckdb.js';

/** Sets the variable `viewpoint`, by which tables that are kept over rebuilds tell that what they hold is seen otherwise now. */
export async function setViewpoint(connection: Connection, seen: unknown): Promise<void> {
  const viewpoint = createHash('sha256').update(JSON.stringify(seen)).digest('hex');
  await connection.set({ viewpoint });
}
