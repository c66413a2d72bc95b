import { messageOf } from '../../../errors.js';
import type { Connection } from '../../db/duckdb.js';
import { expand } from '../compact/expand.js';
import type { PlanOf } from '../plan/read-plan.js';
import { commitRead, commitUnread } from './commit-files.js';

/** Reads the rollups of a compacted file; one that cannot be read is recorded as failed. */
export async function readCompacted(connection: Connection, plan: PlanOf<'expand'>): Promise<void> {
  try {
    await commitRead(connection, [plan], [await expand(connection, plan)]);
  } catch (error) {
    const note = messageOf(error);
    await commitUnread(connection, [plan], () => ({ state: 'failed', note }));
  }
}
