import type { Connection } from '../../db/duckdb.js';
import type { PlanOf } from '../plan/read-plan.js';
import { recordOf } from '../records/record-of.js';
import { normalizeFile } from '../rollup/normalize-file.js';
import { commitOrFail } from './commit-files.js';

/** Reads a file line by line; one that cannot be read is recorded as failed. */
export async function readNormalized(
  connection: Connection,
  plan: Omit<PlanOf<'normalize'>, 'kind'>,
  scratch: string,
): Promise<void> {
  await commitOrFail(connection, plan, async () =>
    recordOf(plan, await normalizeFile(connection, plan, scratch)),
  );
}
