import { rm } from 'node:fs/promises';
import type { Connection } from '../../db/duckdb.js';
import { copyAsLines } from '../parquet/copy-as-lines.js';
import { inspectCopy } from '../parquet/inspect-copy.js';
import type { LinesFile, PlanOf } from '../plan/read-plan.js';
import type { CaptureRecord } from '../records/capture-records.js';
import { readingOf, recordOf, startOf } from '../records/record-of.js';
import { normalizeFile } from '../rollup/normalize-file.js';
import { rollUp } from '../rollup/roll-up.js';
import { commitOrFail } from './commit-files.js';

/** Reads a Parquet capture by way of a copy in lines, so that it counts as a CSV file of the same packets does. */
export async function readTable(
  connection: Connection,
  plan: PlanOf<'table'>,
  scratch: string,
): Promise<void> {
  const copy = `${scratch}.rows`;
  try {
    await commitOrFail(connection, plan, async () => {
      await copyAsLines(connection, plan.file, copy);
      return readCopy(connection, plan, await inspectCopy(plan, copy), scratch);
    });
  } finally {
    await rm(copy, { force: true });
  }
}

async function readCopy(
  connection: Connection,
  plan: PlanOf<'table'>,
  lines: LinesFile,
  scratch: string,
): Promise<CaptureRecord> {
  const { inspection, named } = lines;
  const source = { ...plan, named, inspection };
  const isDated = inspection.dialect.timeForm !== 'relative' || named !== undefined;
  if (inspection.isPlain && isDated) {
    const files = [{ path: lines.file.path, start: startOf(lines) }];
    const [rolled] = (await rollUp(connection, { dialect: inspection.dialect, files })) ?? [];
    if (rolled) {
      return { ...recordOf(source, readingOf(lines, rolled, 0)), readTo: undefined };
    }
  }
  const reading = await normalizeFile(connection, lines, scratch);
  // The header of the copy is its first line.
  const rejects = reading.rejects.map((reject) => ({ ...reject, line: reject.line - 1 }));
  return recordOf(source, { ...reading, rejects });
}
