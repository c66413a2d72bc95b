import type { NetworkFiles } from '../names/network-files.js';
import type { Connection } from './duckdb.js';
import { type SqlFile, sqlFile } from './sql-file.js';

const BEGIN = sqlFile('./begin-networks.sql', import.meta.url);
const FIND_NETWORKS = sqlFile('./find-networks.sql', import.meta.url);
const FIND_COUNTRIES = sqlFile('./find-countries.sql', import.meta.url);
const VERSIONS = sqlFile('./versions-met.sql', import.meta.url);
const SETTLE = sqlFile('./settle-networks.sql', import.meta.url);

/** Settles who has the address of each endpoint. Of the databases only those of the versions that were met are read. */
export async function settleNetworks(
  connection: Connection,
  { networks, countries }: NetworkFiles,
): Promise<void> {
  await connection.run(BEGIN);
  for (const { version } of await connection.rows<{ version: number }>(VERSIONS)) {
    await find(connection, FIND_NETWORKS, networks?.[version], version);
    await find(connection, FIND_COUNTRIES, countries?.[version], version);
  }
  await connection.run(SETTLE);
}

async function find(
  connection: Connection,
  query: SqlFile,
  ranges: string | undefined,
  version: number,
): Promise<void> {
  if (ranges === undefined) return;
  await connection.set({ ranges, ranges_version: version });
  await connection.run(query);
}
