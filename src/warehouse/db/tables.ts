import { NAMES, nameEndpoints, SITES } from '../enrichment/names/name-endpoints.js';
import { ENDPOINT_NETWORK } from '../enrichment/networks/assign-networks.js';
import type { Connection, Warehouse } from './duckdb.js';
import { sqlFile } from './sql-file.js';

const SET_GENERATION = sqlFile(
  '../enrichment/endpoints/set-attribute-generation.sql',
  import.meta.url,
);
const CHANGED_MINUTES = sqlFile('../aggregates/delta/changed-minutes.sql', import.meta.url);
const MINUTE_TRAFFIC = sqlFile('../aggregates/minute-traffic.sql', import.meta.url);
const TIMELINE = sqlFile('../aggregates/timeline.sql', import.meta.url);
const CHANGED_HOURS = sqlFile('../aggregates/delta/changed-hours.sql', import.meta.url);
const MINUTES = sqlFile('../aggregates/minutes.sql', import.meta.url);
const HOUR_MINUTES = sqlFile('../aggregates/hour-minutes.sql', import.meta.url);
const CHANGED_SLOTS = sqlFile('../aggregates/delta/changed-slots.sql', import.meta.url);
const PROTOCOL_TRAFFIC = sqlFile('../aggregates/protocol-traffic.sql', import.meta.url);
const REMOTE_TRAFFIC = sqlFile('../aggregates/remote-traffic.sql', import.meta.url);
const ORGANIZATION_TRAFFIC = sqlFile('../aggregates/organization-traffic.sql', import.meta.url);
export const PROGRAMS = sqlFile('../enrichment/names/programs.sql', import.meta.url);
const BASE_STATUS = sqlFile('../aggregates/delta/base-status.sql', import.meta.url);
const BASE_IS_OUTDATED = sqlFile('../aggregates/delta/base-is-outdated.sql', import.meta.url);
const BASE_TOTALS = sqlFile('../aggregates/delta/base-totals.sql', import.meta.url);
const DELTA_FILES = sqlFile('../aggregates/delta/delta-files.sql', import.meta.url);
export const KEEP_FLOWS = sqlFile('../aggregates/delta/keep-flows.sql', import.meta.url);
const REOPEN_FLOWS = sqlFile('../aggregates/delta/reopen-flows.sql', import.meta.url);
const TOTALS = sqlFile('../aggregates/totals.sql', import.meta.url);
const CHANGED_ORGANIZATION_SLOTS = sqlFile(
  '../aggregates/delta/changed-organization-slots.sql',
  import.meta.url,
);
const CHANGED_HOST_SLOTS = sqlFile('../aggregates/delta/changed-host-slots.sql', import.meta.url);
const HOST_SLOTS = sqlFile('../aggregates/host-slots.sql', import.meta.url);

/** The statements that create the aggregates in memory. The cache has views of the same names, for other programs. */
export const TABLES = [
  ENDPOINT_NETWORK,
  ...[MINUTE_TRAFFIC, TIMELINE, MINUTES, HOUR_MINUTES, PROTOCOL_TRAFFIC, REMOTE_TRAFFIC],
  ...[NAMES, SITES, PROGRAMS, BASE_TOTALS, DELTA_FILES, TOTALS, ORGANIZATION_TRAFFIC, HOST_SLOTS],
];

/** Each table follows the statements that delete its outdated rows. */
const OVER_TIME = [
  ...[CHANGED_MINUTES, MINUTE_TRAFFIC, TIMELINE, CHANGED_HOURS, MINUTES, HOUR_MINUTES],
  ...[CHANGED_SLOTS, PROTOCOL_TRAFFIC, REMOTE_TRAFFIC],
];

/** They add the delta of open files to the base of closed ones. */
const OVER_FILES = [REOPEN_FLOWS, TOTALS];

/** Only of what is shown, which the totals over files tell. */
const OVER_BOTH = [
  ...[CHANGED_ORGANIZATION_SLOTS, ORGANIZATION_TRAFFIC, CHANGED_HOST_SLOTS, HOST_SLOTS],
];

/** What else depends on the aggregates. */
interface MakeOptions {
  /** Whether no other build follows in this process. */
  readonly isOnce: boolean;
  /** Whether a later build may read the flows of this one from the cache. */
  readonly keepsFlows: boolean;
}

/** Brings the aggregates up to date; rows of the last time that did not change stay. */
export async function makeTables(
  warehouse: Warehouse,
  connection: Connection,
  { isOnce, keepsFlows }: MakeOptions,
): Promise<void> {
  const second = await warehouse.connect();
  const halves = [aggregateTime(connection), aggregateFiles(second, { isOnce, keepsFlows })];
  // If one fails, the other still uses its connection.
  await Promise.allSettled(halves);
  second.close();
  await Promise.all(halves);
  for (const tables of OVER_BOTH) await connection.run(tables);
}

async function aggregateTime(connection: Connection): Promise<void> {
  await connection.run(SET_GENERATION);
  for (const tables of OVER_TIME) await connection.run(tables);
  await nameEndpoints(connection);
}

async function aggregateFiles(
  connection: Connection,
  { isOnce, keepsFlows }: MakeOptions,
): Promise<void> {
  await connection.run(SET_GENERATION);
  await connection.set({ is_once: isOnce });
  await connection.run(PROGRAMS);
  await connection.run(BASE_STATUS);
  const [base] = await connection.rows<{ is_outdated: boolean }>(BASE_IS_OUTDATED);
  if (base?.is_outdated) await connection.run(BASE_TOTALS);
  await connection.run(DELTA_FILES);
  if (keepsFlows) await connection.run(KEEP_FLOWS);
  for (const tables of OVER_FILES) await connection.run(tables);
}
