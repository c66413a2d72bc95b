import type { Connection } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';
import { type ReadPacketFile, readPacketFile } from '../packets/read-packet-file.js';
import type { PlanOf } from '../plan/read-plan.js';
import { commitOrFail } from './commit-files.js';

const COMMIT_PACKETS = sqlFile('../packets/commit-packets.sql', import.meta.url);

/** Reads a pcap or pcapng file; one that cannot be read is recorded as failed. */
export async function readPacketPlan(
  connection: Connection,
  plan: PlanOf<'packets'>,
  read: ReadPacketFile,
): Promise<void> {
  await commitOrFail(
    connection,
    plan,
    () => readPacketFile(connection, plan, read),
    async () => {
      await connection.set({ packet_file: plan.fileId });
      await connection.run(COMMIT_PACKETS);
    },
  );
}
