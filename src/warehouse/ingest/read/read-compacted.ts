import type { Connection } from '../../db/duckdb.js';
import { expand } from '../compact/expand.js';
import type { PlanOf } from '../plan/read-plan.js';
import { commitOrFail } from './commit-files.js';

/** Reads the rollups of a compacted file; one that cannot be read is recorded as failed. */
export async function readCompacted(connection: Connection, plan: PlanOf<'expand'>): Promise<void> {
  await commitOrFail(connection, plan, () => expand(connection, plan));
}
