import type { NetworkCredit } from '../names/network-credits.js';
import type { NetworkFiles } from '../names/network-files.js';
import type { OwnNetworks } from '../names/own-networks.js';
import type { Clock } from '../wording/clock.js';
import { type Disguise, disguise, type Hidden } from './disguise.js';
import type { Connection, Warehouse } from './duckdb.js';
import { type LocalEndpoints, settleEndpoints } from './endpoints.js';
import { settleNames } from './settle-names.js';
import { settleNetworks } from './settle-networks.js';
import { sqlFile } from './sql-file.js';

const FIRST_SECOND = sqlFile('./first-second.sql', import.meta.url);
const SETTING = sqlFile('./report-setting.sql', import.meta.url);
const STALE_MINUTES = sqlFile('./stale-minutes.sql', import.meta.url);
const STALE_HOURS = sqlFile('./stale-hours.sql', import.meta.url);
const STALE_SLOTS = sqlFile('./stale-slots.sql', import.meta.url);
const STALE_HOST_SLOTS = sqlFile('./stale-host-slots.sql', import.meta.url);
const STALE_TOTALS = sqlFile('./stale-totals.sql', import.meta.url);
const TOTALS_ARE_STALE = sqlFile('./totals-are-stale.sql', import.meta.url);
const PART_FLOWS = sqlFile('./part-flows.sql', import.meta.url);
/** They make tables in memory; the cache has views of the same names, for who looks into it with another program. */
export const MINUTE_TRAFFIC = sqlFile('./minute-traffic.sql', import.meta.url);
export const TIMELINE = sqlFile('./timeline.sql', import.meta.url);
export const MINUTES = sqlFile('./minutes.sql', import.meta.url);
export const PROTOCOL_TRAFFIC = sqlFile('./protocol-traffic.sql', import.meta.url);
export const REMOTE_TRAFFIC = sqlFile('./remote-traffic.sql', import.meta.url);
export const PROGRAMS = sqlFile('./programs.sql', import.meta.url);
export const STILL_TOTALS = sqlFile('./still-totals.sql', import.meta.url);
export const TOTALS = sqlFile('./totals.sql', import.meta.url);
export const HOST_SLOTS = sqlFile('./host-slots.sql', import.meta.url);

const HOUR = 3600;

export interface SummariseOptions {
  readonly clock: Clock;
  readonly top: number;
  /** Addresses and networks that the user says are local. */
  readonly local: readonly string[];
  readonly networks: Networks;
  /** Whether names by reverse DNS count. */
  readonly isResolving: boolean;
  /** How the report is anonymised; undefined when it is not. */
  readonly disguise?: Disguise | undefined;
}

/** What is known of who has which address. */
export interface Networks {
  /** Databases that are installed. */
  readonly files: NetworkFiles;
  /** Files of the user's own. */
  readonly own: OwnNetworks;
}

/** What was settled on the way. */
export interface Settled {
  readonly local: LocalEndpoints;
  /** Whom the report owes what it knows of networks. */
  readonly credits: readonly NetworkCredit[];
  /** What the user is to know of files of networks. */
  readonly networkProblems: readonly string[];
  /** What an anonymised report must not hold. */
  readonly hidden: Hidden | undefined;
}

/** Makes the tables over all files that the sections' queries stand on. */
export async function summarise(
  warehouse: Warehouse,
  { clock, top, local, networks, isResolving, disguise: given }: SummariseOptions,
): Promise<Settled> {
  const connection = await warehouse.connect();
  try {
    const hour_offset = await hourOffset(connection, clock);
    await connection.set({ hour_offset, top, is_resolving: isResolving });
    await connection.run(SETTING);
    const { problems, published } = networks.own;
    // What the user calls networks, and the files, may tell who the user is.
    const { find, credits } = given ? published : networks.own;
    const endpoints = await settleEndpoints(connection, local, find);
    const settled = await settleNetworks(connection, networks.files);
    const hidden = given && (await disguise(connection, given));
    for (const tables of [STALE_MINUTES, MINUTE_TRAFFIC, TIMELINE]) await connection.run(tables);
    for (const tables of [STALE_HOURS, MINUTES]) await connection.run(tables);
    for (const tables of [STALE_SLOTS, PROTOCOL_TRAFFIC, REMOTE_TRAFFIC])
      await connection.run(tables);
    await settleNames(connection);
    await connection.run(PROGRAMS);
    await settleTotals(connection);
    await connection.run(TOTALS);
    for (const tables of [STALE_HOST_SLOTS, HOST_SLOTS]) await connection.run(tables);
    return {
      local: hidden ? disguised(endpoints, hidden) : endpoints,
      credits: [...credits, ...settled.credits],
      networkProblems: [...problems, ...settled.problems],
      hidden,
    };
  } finally {
    connection.close();
  }
}

/** Adds up the files that lie still, unless that stands from the last time. */
async function settleTotals(connection: Connection): Promise<void> {
  await connection.run(STALE_TOTALS);
  const [totals] = await connection.rows<{ is_stale: boolean }>(TOTALS_ARE_STALE);
  if (totals?.is_stale) await connection.run(STILL_TOTALS);
  await connection.run(PART_FLOWS);
}

/** What the user named as local may be more than the captures hold: it is not told. */
function disguised(local: LocalEndpoints, { pseudonymOf }: Hidden): LocalEndpoints {
  return { ...local, named: local.basis === 'given' ? [] : local.named.map(pseudonymOf) };
}

/** Hours begin with the reader's clock: in a zone of half hours they begin at half past, UTC. */
async function hourOffset(connection: Connection, clock: Clock): Promise<number> {
  const [row] = await connection.rows<{ first: number | null }>(FIRST_SECOND);
  return ((clock.offset(row?.first ?? 0) % HOUR) + HOUR) % HOUR;
}
