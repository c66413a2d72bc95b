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
const SETTLE = sqlFile('./assign-networks.sql', import.meta.url);
const ATTRIBUTES = sqlFile('../endpoints/endpoint-attributes.sql', import.meta.url);
const USED = sqlFile('./databases-used.sql', import.meta.url);

/** Whom the report owes what it knows of networks, and which of the databases could not be read. */
export interface AssignedNetworks {
  readonly credits: readonly NetworkCredit[];
  /** In words for everybody: without paths. */
  readonly problems: readonly string[];
}

/**
 * Settles who has the address of each endpoint. What the databases say of an address is kept from one build to the next,
 * so that they are read only for addresses that are new, and of the versions of these. They are optional: a file that
 * cannot be read is told, and is as if it were not there.
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
  // What is settled now is of no database, so the next build asks again: it may have been mended under the same version.
  if (problems.length > 0) await connection.set({ network_database: 'damaged' });
  await connection.run(SETTLE);
  await connection.run(ATTRIBUTES);
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
      `${basename(ranges)} of the package ${name} cannot be read, so it names nobody (${why?.replaceAll(ranges, basename(ranges))}). Install the package again, or build with --no-networks.`,
    ];
  }
}
