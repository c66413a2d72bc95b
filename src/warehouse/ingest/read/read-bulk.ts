import { statSync } from 'node:fs';
import type { Connection } from '../../db/duckdb.js';
import type { PlanOf } from '../plan/read-plan.js';
import { readingOf, recordOf, startOf } from '../records/record-of.js';
import { rollUp } from '../rollup/roll-up.js';
import { commitRead } from './commit-files.js';
import { readNewLines } from './read-new-lines.js';
import { readNormalized } from './read-normalized.js';

type BulkPlan = PlanOf<'bulk'>;

/**
 * Reads files of one dialect in place, with one statement. If it fails each half is tried again, down to the file at fault,
 * which is normalized.
 */
export async function readBulk(
  connection: Connection,
  plans: readonly BulkPlan[],
  scratch: string,
): Promise<void> {
  const [first] = plans;
  if (!first) return;
  const rolled = await rollUp(connection, {
    dialect: first.inspection.dialect,
    files: plans.map((plan) => ({ path: plan.file.path, start: startOf(plan) })),
  });
  if (!rolled && plans.length === 1) return readNormalized(connection, first, scratch);
  if (!rolled) {
    const middle = plans.length >> 1;
    await readBulk(connection, plans.slice(0, middle), scratch);
    await readBulk(connection, plans.slice(middle), scratch);
    return;
  }
  const changed = new Set(plans.filter(hasChanged));
  const records = plans.map((plan, i) => {
    const own = changed.has(plan) ? undefined : rolled[i];
    return own && recordOf(plan, readingOf(plan, own, plan.file.size));
  });
  await commitRead(connection, plans, records);
  const unsound = plans.filter((plan, i) => rolled[i] === undefined && !changed.has(plan));
  for (const plan of unsound) await readNormalized(connection, plan, scratch);
  for (const plan of changed) {
    await readNewLines(connection, { ...plan, existing: undefined }, scratch);
  }
}

/** Whether a file was written to since it was found: DuckDB may have read more of it than was planned. */
function hasChanged({ file }: BulkPlan): boolean {
  const now = statSync(file.path, { throwIfNoEntry: false });
  return now !== undefined && (now.size !== file.size || now.ctimeMs / 1000 !== file.changed);
}
