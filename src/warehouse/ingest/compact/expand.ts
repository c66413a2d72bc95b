import type { Connection } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';
import type { SourceFile } from '../plan/read-plan.js';
import type { CaptureRecord, TimeBasis } from '../records/capture-records.js';
import { recordOf } from '../records/record-of.js';
import { parseAddresses } from '../rollup/parse-addresses.js';

const EXPAND = sqlFile('./expand.sql', import.meta.url);
const RECORD = sqlFile('./compacted-record.sql', import.meta.url);
const IS_EARLIER = sqlFile('./is-earlier.sql', import.meta.url);
const REJECTS = sqlFile('./compacted-rejects.sql', import.meta.url);

/** Of files compacted by a version that did not know the traffic of each flow in each minute. */
const ESTIMATED = 'In which minutes each of its flows had how much traffic is estimated.';

type Compacted = {
  readonly file: string;
  readonly start: number | null;
  readonly timeBasis: TimeBasis | null;
  readonly packets: number;
  readonly rejected: number;
  readonly firstPacket: number | null;
  readonly lastPacket: number | null;
  readonly note: string;
  readonly sample: string;
  readonly hasPorts: boolean;
};

type RejectRow = { readonly line: number; readonly text: string; readonly reason: string };

/** Reads a compacted file into the connection's temporary rollup and returns its record. Throws if it is not one. */
export async function expand(connection: Connection, source: SourceFile): Promise<CaptureRecord> {
  await connection.set({ compacted_path: source.file.path });
  await connection.run(EXPAND);
  const { size } = await parseAddresses(connection);
  if (size > 0) throw new Error('It has an invalid address.');
  const [found] = await connection.rows<Compacted>(RECORD);
  if (!found) throw new Error('It has no record of the capture that it replaces.');
  const { start, timeBasis, firstPacket, lastPacket, packets, rejected, sample } = found;
  const rejects = await connection.rows<RejectRow>(REJECTS);
  const [{ is_earlier = false } = {}] = await connection.rows<{ is_earlier: boolean }>(IS_EARLIER);
  const replaced = `Replaces ${found.file}, whose packets were discarded.`;
  return {
    ...recordOf(source, {
      ...{ packets, rejected, rejects, readTo: undefined },
      timeBasis: timeBasis ?? undefined,
      firstPacket: firstPacket ?? undefined,
      lastPacket: lastPacket ?? undefined,
      notes: [found.note, replaced, is_earlier ? ESTIMATED : ''].filter(Boolean),
    }),
    start: start ?? undefined,
    ...{ sample, hasPorts: found.hasPorts },
  };
}
