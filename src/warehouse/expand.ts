import type { CaptureRecord, TimeBasis } from './capture-records.js';
import type { Connection } from './duckdb.js';
import type { Prepared } from './prepared.js';
import { recordOf } from './record-of.js';
import { sqlFile } from './sql-file.js';

const EXPAND = sqlFile('./expand.sql', import.meta.url);
const RECORD = sqlFile('./condensed-record.sql', import.meta.url);
const REJECTS = sqlFile('./condensed-rejects.sql', import.meta.url);

type Condensed = {
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

/** Reads a condensed file into the connection's temporary rollup, and gives its record. Throws when it is none. */
export async function expand(connection: Connection, file: Prepared): Promise<CaptureRecord> {
  await connection.set({ condensed_path: file.file.path });
  await connection.run(EXPAND);
  const [found] = await connection.rows<Condensed>(RECORD);
  if (!found) throw new Error('It says nothing of the capture that it stands for.');
  const { start, timeBasis, firstPacket, lastPacket, packets, rejected, sample } = found;
  const rejects = await connection.rows<RejectRow>(REJECTS);
  const said = `Stands for ${found.file}, whose packets were given up.`;
  return {
    ...recordOf(file, {
      ...{ packets, rejected, rejects, readTo: undefined },
      timeBasis: timeBasis ?? undefined,
      firstPacket: firstPacket ?? undefined,
      lastPacket: lastPacket ?? undefined,
      notes: [found.note, said].filter(Boolean),
    }),
    start: start ?? undefined,
    ...{ sample, hasPorts: found.hasPorts },
  };
}
