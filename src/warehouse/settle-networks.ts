import { messageOf, UserError } from '../errors.js';
import {
  creditOfCountries,
  creditOfNetworks,
  type NetworkCredit,
} from '../names/network-credits.js';
import type { NetworkDatabase, NetworkFiles } from '../names/network-files.js';
import type { Connection } from './duckdb.js';
import { type SqlFile, sqlFile } from './sql-file.js';

const BEGIN = sqlFile('./begin-networks.sql', import.meta.url);
const FIND_NETWORKS = sqlFile('./find-networks.sql', import.meta.url);
const FIND_COUNTRIES = sqlFile('./find-countries.sql', import.meta.url);
const WANTED = sqlFile('./versions-wanted.sql', import.meta.url);
const SETTLE = sqlFile('./settle-networks.sql', import.meta.url);
const USED = sqlFile('./databases-used.sql', import.meta.url);

/**
 * Settles who has the address of each endpoint, and tells whom the report owes it. What the databases say of an address
 * is kept from one build to the next, so that they are read only for addresses that are new, and of the versions of these.
 */
export async function settleNetworks(
  connection: Connection,
  { networks, countries }: NetworkFiles,
): Promise<NetworkCredit[]> {
  const network_database = JSON.stringify([networks?.edition, countries?.edition]);
  await connection.set({ network_database });
  await connection.run(BEGIN);
  for (const { version } of await connection.rows<{ version: number }>(WANTED)) {
    await find(connection, FIND_NETWORKS, networks, version);
    await find(connection, FIND_COUNTRIES, countries, version);
  }
  await connection.run(SETTLE);
  const [used] = await connection.rows<{ networks: boolean; countries: boolean }>(USED);
  return [
    ...(networks && used?.networks ? [creditOfNetworks(networks.date)] : []),
    ...(countries && used?.countries ? [creditOfCountries(countries.date)] : []),
  ];
}

async function find(
  connection: Connection,
  query: SqlFile,
  database: NetworkDatabase | undefined,
  version: number,
): Promise<void> {
  const ranges = database?.files[version];
  if (!database || ranges === undefined) return;
  await connection.set({ ranges, ranges_version: version });
  try {
    await connection.run(query);
  } catch (cause) {
    // No damage of the cache, which an error of DuckDB might be taken for.
    throw new UserError(`${ranges} cannot be read: ${messageOf(cause).split('\n')[0]}`, {
      hint: `Install ${database.edition.split(' ')[0]} again, or build with --no-networks.`,
      cause,
    });
  }
}
