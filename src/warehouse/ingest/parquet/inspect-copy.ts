import { statSync } from 'node:fs';
import { inspect } from '../../../captures/dialect/inspect.js';
import { readEnds } from '../../../captures/files/ends.js';
import { UserError } from '../../../errors.js';
import type { LinesFile, PlanOf } from '../plan/read-plan.js';

/** A Parquet capture as the file of lines that its copy is. Throws a UserError as for a CSV file. */
export async function inspectCopy(plan: PlanOf<'table'>, copy: string): Promise<LinesFile> {
  const { size } = statSync(copy);
  const file = { ...plan.file, path: copy, size };
  const inspection = await inspect(file, readEnds(copy, size).head, plan.clock, plan.named);
  if (!inspection) throw new UserError(`${file.name} has no columns.`);
  const isUndated = plan.named?.isUncertain && inspection.dialect.timeForm === 'relative';
  return { ...plan, file, inspection, named: isUndated ? undefined : plan.named };
}
