import type { Connection } from '../../db/duckdb.js';
import type { ReadPacketFile } from '../packets/read-packet-file.js';
import { duplicateNote } from '../records/duplicate-note.js';
import { type Batch, plansOf } from './batches.js';
import { commitUnread } from './commit-files.js';
import { readBulk } from './read-bulk.js';
import { readCompacted } from './read-compacted.js';
import { readNewLines } from './read-new-lines.js';
import { readNormalized } from './read-normalized.js';
import { readPacketPlan } from './read-packet-plan.js';
import { readTable } from './read-table.js';

/** Carries out the plans of a batch. A file that cannot be read is recorded as failed. `scratch` is a path for copies. */
export async function execute(
  connection: Connection,
  batch: Batch,
  scratch: string,
  readPackets?: ReadPacketFile,
): Promise<void> {
  const [plan] = batch;
  switch (plan.kind) {
    case 'skip':
      return;
    case 'bulk':
      return readBulk(connection, plansOf(batch, 'bulk'), scratch);
    case 'append':
      return readNewLines(connection, plan, scratch);
    case 'normalize':
      return readNormalized(connection, plan, scratch);
    case 'table':
      return readTable(connection, plan, scratch);
    case 'expand':
      return readCompacted(connection, plan);
    case 'packets':
      return readPackets && readPacketPlan(connection, plan, readPackets);
    case 'empty': {
      const note = plan.isGrowing ? 'Nothing has been written yet.' : 'Nothing was written to it.';
      return commitUnread(connection, [plan], () => ({ note }));
    }
    case 'duplicate': {
      const note = duplicateNote(plan.original);
      return commitUnread(connection, [plan], () => ({ state: 'duplicate', note }));
    }
    case 'failed': {
      const asFailed = ({ reason }: { readonly reason: string }) =>
        ({ state: 'failed', note: reason }) as const;
      return commitUnread(connection, plansOf(batch, 'failed'), asFailed);
    }
  }
}
