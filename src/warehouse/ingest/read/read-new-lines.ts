import { copyWholeLines } from '../../../captures/text/whole-lines.js';
import type { Connection } from '../../db/duckdb.js';
import type { PlanOf } from '../plan/read-plan.js';
import type { KnownFile } from '../records/capture-records.js';
import { readingOf, recordOf, startOf } from '../records/record-of.js';
import { type Rolled, rollUp } from '../rollup/roll-up.js';
import { commitNewLines, commitRead } from './commit-files.js';
import { readNormalized } from './read-normalized.js';

/**
 * Reads a copy of the whole lines that a file had when it was found, and adds them to what is known of the lines before. If DuckDB
 * cannot read them the whole file is normalized.
 */
export async function readNewLines(
  connection: Connection,
  plan: Omit<PlanOf<'append'>, 'kind'>,
  scratch: string,
): Promise<void> {
  const { file, inspection, existing } = plan;
  const from = existing?.readTo ?? 0;
  const readTo = copyWholeLines(file.path, { from, to: file.size, target: scratch });
  const dialect = from === 0 ? inspection.dialect : { ...inspection.dialect, header: undefined };
  const files = [{ path: scratch, start: startOf(plan) }];
  const [rolled] = (await rollUp(connection, { dialect, files })) ?? [];
  if (!rolled) return readNormalized(connection, plan, scratch);
  const record = (read: Rolled) => recordOf(plan, readingOf(plan, read, readTo));
  if (existing) await commitNewLines(connection, existing, record(joined(existing, rolled)));
  else await commitRead(connection, [plan], [record(rolled)]);
}

/** What is known of a file together with its new lines. */
function joined({ packets, firstPacket, lastPacket }: KnownFile, added: Rolled): Rolled {
  if (firstPacket === null || lastPacket === null) return added;
  return {
    packets: packets + added.packets,
    firstPacket: Math.min(firstPacket, added.firstPacket ?? firstPacket),
    lastPacket: Math.max(lastPacket, added.lastPacket ?? lastPacket),
  };
}
