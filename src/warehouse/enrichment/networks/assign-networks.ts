import { basename } from 'node:path';
import { messageOf } from '../../../errors.js';
import {
  creditOfCountries,
  creditOfNetworks,
  type NetworkCredit,
} from '../../../names/network-credits.js';
import type { NetworkDatabase, NetworkFiles } from '../../../names/network-files.js';
import type { Connection } from '../../db/duckdb.js';
import { type SqlFile, sqlFile } from '../../db/sql-file.js';

const BEGIN = sqlFile('./begin-networks.sql', import.meta.url);
const FIND_NETWORKS = sqlFile('./find-networks.sql', import.meta.url);
const FIND_COUNTRIES = sqlFile('./find-countries.sql', import.meta.url);
const WANTED = sqlFile('./versions-wanted.sql', import.meta.url);
const ASSIGN = sqlFile('./assign-networks.sql', import.meta.url);
export const ENDPOINT_NETWORK = sqlFile('./endpoint-network.sql', import.meta.url);
const USED = sqlFile('./databases-used.sql', import.meta.url);

export interface AssignedNetworks {
  /** Databases to credit. */
  readonly credits: readonly NetworkCredit[];
  /** One message for each database that could not be read, without paths since it is published. */
  readonly problems: readonly string[];
}

/**
 * Determines the owner of each endpoint's address. Results are cached, so later builds look up new addresses only, and
 * only in the files of their IP version. The databases are optional: one that cannot be read is reported and ignored.
 */
export async function assignNetworks(
  connection: Connection,
  { networks, countries }: NetworkFiles,
): Promise<AssignedNetworks> {
  const network_database = JSON.stringify([networks?.release, countries?.release]);
  await connection.set({ network_database });
  await connection.run(BEGIN);
  const problems: string[] = [];
  for (const { version } of await connection.rows<{ version: number }>(WANTED)) {
    problems.push(...(await find(connection, FIND_NETWORKS, networks, version)));
    problems.push(...(await find(connection, FIND_COUNTRIES, countries, version)));
  }
  // Do not cache under the database's version: it may be repaired without a new one.
  if (problems.length > 0) await connection.set({ network_database: 'damaged' });
  await connection.run(ASSIGN);
  await connection.run(ENDPOINT_NETWORK);
  return { credits: await creditsOf(connection, { networks, countries }), problems };
}

async function creditsOf(
  connection: Connection,
  { networks, countries }: NetworkFiles,
): Promise<NetworkCredit[]> {
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
): Promise<string[]> {
  const ranges = database?.files[version];
  if (!database || ranges === undefined) return [];
  await connection.set({ ranges, ranges_version: version });
  try {
    await connection.run(query);
    return [];
  } catch (cause) {
    const name = database.release.split(' ')[0];
    const [why] = messageOf((cause as Error).cause).split('\n');
    return [
      `${basename(ranges)} of the package ${name} cannot be read and is ignored (${why?.replaceAll(ranges, basename(ranges))}). Reinstall the package, or build with --no-networks.`,
    ];
  }
}
