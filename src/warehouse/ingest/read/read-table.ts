import { rm } from 'node:fs/promises';
import { fieldsOf } from '../../../captures/dialect/columns.js';
import type { Dialect } from '../../../captures/dialect/dialect.js';
import type { Connection } from '../../db/duckdb.js';
import { copyAsLines } from '../parquet/copy-as-lines.js';
import { inspectCopy } from '../parquet/inspect-copy.js';
import type { LinesFile, PlanOf } from '../plan/read-plan.js';
import type { CaptureRecord } from '../records/capture-records.js';
import { readingOf, recordOf, startOf } from '../records/record-of.js';
import { normalizeFile } from '../rollup/normalize-file.js';
import { type PlainFiles, rollUp } from '../rollup/roll-up.js';
import { commitOrFail } from './commit-files.js';

/** Rows from which the columns' form is determined. */
const FIRST_ROWS = 20;

/**
 * Reads a Parquet capture in place if DuckDB can; otherwise by way of a copy in lines, so that it counts as a CSV file of the same
 * packets does.
 */
export async function readTable(
  connection: Connection,
  plan: PlanOf<'table'>,
  scratch: string,
): Promise<void> {
  const copy = `${scratch}.rows`;
  try {
    await commitOrFail(connection, plan, async () => {
      await copyAsLines(connection, plan.file, copy, FIRST_ROWS);
      const first = await inspectCopy(plan, copy);
      const inPlace = isExact(first.inspection.dialect)
        ? await rolledRecord(connection, plan, first, { path: plan.file.path, isTable: true })
        : undefined;
      if (inPlace) return inPlace;
      await copyAsLines(connection, plan.file, copy);
      return readCopy(connection, plan, await inspectCopy(plan, copy), scratch);
    });
  } finally {
    await rm(copy, { force: true });
  }
}

/** Whether the columns are those that captured-rows.sql reads. */
function isExact({ timeForm, names, roles }: Dialect): boolean {
  return (
    timeForm === 'epoch' &&
    roles.every(
      (role, i) =>
        role !== undefined &&
        !role.startsWith('listed') &&
        names[i]?.toLowerCase() === fieldsOf(role)[0],
    )
  );
}

async function readCopy(
  connection: Connection,
  plan: PlanOf<'table'>,
  lines: LinesFile,
  scratch: string,
): Promise<CaptureRecord> {
  const { inspection, named, file } = lines;
  const isDated = inspection.dialect.timeForm !== 'relative' || named !== undefined;
  const inBulk =
    inspection.isPlain && isDated
      ? await rolledRecord(connection, plan, lines, { path: file.path, isTable: false })
      : undefined;
  if (inBulk) return inBulk;
  const reading = await normalizeFile(connection, lines, scratch);
  // The header of the copy is its first line.
  const rejects = reading.rejects.map((reject) => ({ ...reject, line: reject.line - 1 }));
  return recordOf({ ...plan, named, inspection }, { ...reading, rejects });
}

/** The record of a file that DuckDB can read as it is; undefined if a value of it must be looked at. */
async function rolledRecord(
  connection: Connection,
  plan: PlanOf<'table'>,
  lines: LinesFile,
  { path, isTable }: { readonly path: string } & Required<Pick<PlainFiles, 'isTable'>>,
): Promise<CaptureRecord | undefined> {
  const { inspection, named } = lines;
  const files = [{ path, start: startOf(lines) }];
  const [rolled] =
    (await rollUp(connection, { dialect: inspection.dialect, files, isTable })) ?? [];
  if (!rolled) return undefined;
  // Nothing can be appended to it.
  const reading = { ...readingOf(lines, rolled, 0), readTo: undefined };
  return recordOf({ ...plan, named, inspection }, reading);
}
