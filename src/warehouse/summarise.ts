import type { NetworkFiles } from '../names/network-files.js';
import type { NetworkLookup } from '../names/own-networks.js';
import type { Clock } from '../wording/clock.js';
import type { Connection, Warehouse } from './duckdb.js';
import { type LocalEndpoints, settleEndpoints } from './endpoints.js';
import { settleNames } from './settle-names.js';
import { settleNetworks } from './settle-networks.js';
import { sqlFile } from './sql-file.js';

const FIRST_SECOND = sqlFile('./first-second.sql', import.meta.url);
const SETTING = sqlFile('./report-setting.sql', import.meta.url);
const STALE_MINUTES = sqlFile('./stale-minutes.sql', import.meta.url);
/** They make tables in memory; the cache has views of the same names, for who looks into it with another program. */
export const MINUTE_TRAFFIC = sqlFile('./minute-traffic.sql', import.meta.url);
export const TIMELINE = sqlFile('./timeline.sql', import.meta.url);
export const REMOTE_TRAFFIC = sqlFile('./remote-traffic.sql', import.meta.url);
export const PROGRAMS = sqlFile('./programs.sql', import.meta.url);
export const TOTALS = sqlFile('./totals.sql', import.meta.url);

const HOUR = 3600;

export interface SummariseOptions {
  readonly clock: Clock;
  readonly top: number;
  /** Addresses and networks that the user says are local. */
  readonly local: readonly string[];
  readonly networks: Networks;
}

/** What is known of who has which address. */
export interface Networks {
  /** Databases that are installed. */
  readonly files: NetworkFiles;
  /** Files of the user's own. */
  readonly own: NetworkLookup;
}

/** Makes the tables over all files that the sections' queries stand on. */
export async function summarise(
  warehouse: Warehouse,
  { clock, top, local, networks }: SummariseOptions,
): Promise<LocalEndpoints> {
  const connection = await warehouse.connect();
  try {
    await connection.set({ hour_offset: await hourOffset(connection, clock), top });
    await connection.run(SETTING);
    const endpoints = await settleEndpoints(connection, local, networks.own);
    await settleNetworks(connection, networks.files);
    for (const tables of [STALE_MINUTES, MINUTE_TRAFFIC, TIMELINE]) await connection.run(tables);
    await connection.run(REMOTE_TRAFFIC);
    await settleNames(connection);
    await connection.run(PROGRAMS);
    await connection.run(TOTALS);
    return endpoints;
  } finally {
    connection.close();
  }
}

/** Hours begin with the reader's clock: in a zone of half hours they begin at half past, UTC. */
async function hourOffset(connection: Connection, clock: Clock): Promise<number> {
  const [row] = await connection.rows<{ first: number | null }>(FIRST_SECOND);
  return ((clock.offset(row?.first ?? 0) % HOUR) + HOUR) % HOUR;
}
