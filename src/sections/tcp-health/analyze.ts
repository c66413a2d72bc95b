import type { Connection } from '../../warehouse/db/duckdb.js';
import { sqlFile } from '../../warehouse/db/sql-file.js';
import type { TcpData, TcpRemote, TcpSummary } from './data.js';

const HAS_FLAGS = sqlFile('./has-flags.sql', import.meta.url);
const CONNECTIONS = sqlFile('./tcp-connection.sql', import.meta.url);
const TRAFFIC = sqlFile('./tcp-remote.sql', import.meta.url);
const SUMMARY = sqlFile('./summary.sql', import.meta.url);
const REMOTES = sqlFile('./remotes.sql', import.meta.url);

/** Costs nothing where TCP flags are unknown. */
export async function analyzeTcp(connection: Connection): Promise<TcpData> {
  const [known] = await connection.rows<{ has_flags: boolean }>(HAS_FLAGS);
  if (!known?.has_flags) return undefined;
  await connection.run(CONNECTIONS);
  await connection.run(TRAFFIC);
  const [summary] = await connection.rows<TcpSummary>(SUMMARY);
  const remotes = await connection.rows<TcpRemote>(REMOTES);
  return summary && { summary, remotes };
}
