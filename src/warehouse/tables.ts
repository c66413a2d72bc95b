import type { Connection, Warehouse } from './duckdb.js';
import { NAMES, SITES, settleNames } from './settle-names.js';
import { sqlFile } from './sql-file.js';

const VIEWPOINT = sqlFile('./viewpoint.sql', import.meta.url);
const SET_VIEWPOINT = sqlFile('./set-viewpoint.sql', import.meta.url);
const STALE_MINUTES = sqlFile('./stale-minutes.sql', import.meta.url);
const MINUTE_TRAFFIC = sqlFile('./minute-traffic.sql', import.meta.url);
const TIMELINE = sqlFile('./timeline.sql', import.meta.url);
const STALE_HOURS = sqlFile('./stale-hours.sql', import.meta.url);
const MINUTES = sqlFile('./minutes.sql', import.meta.url);
const HOUR_MINUTES = sqlFile('./hour-minutes.sql', import.meta.url);
const STALE_SLOTS = sqlFile('./stale-slots.sql', import.meta.url);
const PROTOCOL_TRAFFIC = sqlFile('./protocol-traffic.sql', import.meta.url);
const REMOTE_TRAFFIC = sqlFile('./remote-traffic.sql', import.meta.url);
const ORGANISATION_TRAFFIC = sqlFile('./organisation-traffic.sql', import.meta.url);
export const PROGRAMS = sqlFile('./programs.sql', import.meta.url);
const STALE_TOTALS = sqlFile('./stale-totals.sql', import.meta.url);
const TOTALS_ARE_STALE = sqlFile('./totals-are-stale.sql', import.meta.url);
const STILL_TOTALS = sqlFile('./still-totals.sql', import.meta.url);
const LIVE_FILES = sqlFile('./live-files.sql', import.meta.url);
const PART_FLOWS = sqlFile('./part-flows.sql', import.meta.url);
const TOTALS = sqlFile('./totals.sql', import.meta.url);
const STALE_HOST_SLOTS = sqlFile('./stale-host-slots.sql', import.meta.url);
const HOST_SLOTS = sqlFile('./host-slots.sql', import.meta.url);

/**
 * What makes the tables over all files, in memory; the cache has views of the same names, for who looks into it with
 * another program.
 */
export const TABLES = [
  ...[MINUTE_TRAFFIC, TIMELINE, MINUTES, HOUR_MINUTES, PROTOCOL_TRAFFIC, REMOTE_TRAFFIC],
  ...[ORGANISATION_TRAFFIC, NAMES, SITES, PROGRAMS, STILL_TOTALS, LIVE_FILES, TOTALS, HOST_SLOTS],
];

/** Each after what tells which of its rows do not stand any more. */
const OVER_TIME = [
  ...[STALE_MINUTES, MINUTE_TRAFFIC, TIMELINE, STALE_HOURS, MINUTES, HOUR_MINUTES],
  ...[STALE_SLOTS, PROTOCOL_TRAFFIC, REMOTE_TRAFFIC, ORGANISATION_TRAFFIC],
];

/** They stand on what is added up of files that lie still. */
const OVER_FILES = [LIVE_FILES, PART_FLOWS, TOTALS];

const OVER_BOTH = [STALE_HOST_SLOTS, HOST_SLOTS];

/** Makes the tables over all files; what stands of them from the last time is not made again. */
export async function makeTables(warehouse: Warehouse, connection: Connection): Promise<void> {
  await connection.run(VIEWPOINT);
  const beside = await warehouse.connect();
  const sides = [addUpTime(connection), addUpFiles(beside)];
  // When one fails, the other is still at it.
  await Promise.allSettled(sides);
  beside.close();
  await Promise.all(sides);
  for (const tables of OVER_BOTH) await connection.run(tables);
}

async function addUpTime(connection: Connection): Promise<void> {
  await connection.run(SET_VIEWPOINT);
  for (const tables of OVER_TIME) await connection.run(tables);
  await settleNames(connection);
}

async function addUpFiles(connection: Connection): Promise<void> {
  await connection.run(SET_VIEWPOINT);
  await connection.run(PROGRAMS);
  await connection.run(STALE_TOTALS);
  const [totals] = await connection.rows<{ is_stale: boolean }>(TOTALS_ARE_STALE);
  if (totals?.is_stale) await connection.run(STILL_TOTALS);
  for (const tables of OVER_FILES) await connection.run(tables);
}
