import { NAMES, nameEndpoints, SITES } from '../enrichment/names/name-endpoints.js';
import type { Connection, Warehouse } from './duckdb.js';
import { sqlFile } from './sql-file.js';

const GENERATION = sqlFile('../enrichment/endpoints/attribute-generation.sql', import.meta.url);
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
const PART_FLOWS = sqlFile('../aggregates/part-flows.sql', import.meta.url);
const TOTALS = sqlFile('../aggregates/totals.sql', import.meta.url);
const CHANGED_HOST_SLOTS = sqlFile('../aggregates/delta/changed-host-slots.sql', import.meta.url);
const HOST_SLOTS = sqlFile('../aggregates/host-slots.sql', import.meta.url);

/**
 * What makes the tables over all files, in memory; the cache has views of the same names, for who looks into it with
 * another program.
 */
export const TABLES = [
  ...[MINUTE_TRAFFIC, TIMELINE, MINUTES, HOUR_MINUTES, PROTOCOL_TRAFFIC, REMOTE_TRAFFIC],
  ...[ORGANIZATION_TRAFFIC, NAMES, SITES, PROGRAMS, BASE_TOTALS, DELTA_FILES, TOTALS, HOST_SLOTS],
];

/** Each after what tells which of its rows do not stand any more. */
const OVER_TIME = [
  ...[CHANGED_MINUTES, MINUTE_TRAFFIC, TIMELINE, CHANGED_HOURS, MINUTES, HOUR_MINUTES],
  ...[CHANGED_SLOTS, PROTOCOL_TRAFFIC, REMOTE_TRAFFIC, ORGANIZATION_TRAFFIC],
];

/** They stand on what is added up of files that lie still. */
const OVER_FILES = [DELTA_FILES, PART_FLOWS, TOTALS];

const OVER_BOTH = [CHANGED_HOST_SLOTS, HOST_SLOTS];

/** Makes the tables over all files; what stands of them from the last time is not made again. */
export async function makeTables(warehouse: Warehouse, connection: Connection): Promise<void> {
  await connection.run(GENERATION);
  const beside = await warehouse.connect();
  const sides = [addUpTime(connection), addUpFiles(beside)];
  // When one fails, the other is still at it.
  await Promise.allSettled(sides);
  beside.close();
  await Promise.all(sides);
  for (const tables of OVER_BOTH) await connection.run(tables);
}

async function addUpTime(connection: Connection): Promise<void> {
  await connection.run(SET_GENERATION);
  for (const tables of OVER_TIME) await connection.run(tables);
  await nameEndpoints(connection);
}

async function addUpFiles(connection: Connection): Promise<void> {
  await connection.run(SET_GENERATION);
  await connection.run(PROGRAMS);
  await connection.run(BASE_STATUS);
  const [totals] = await connection.rows<{ is_outdated: boolean }>(BASE_IS_OUTDATED);
  if (totals?.is_outdated) await connection.run(BASE_TOTALS);
  for (const tables of OVER_FILES) await connection.run(tables);
}
