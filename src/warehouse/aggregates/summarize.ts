import type { Clock } from '../../format/clock.js';
import type { NetworkCredit } from '../../names/network-credits.js';
import type { NetworkFiles } from '../../names/network-files.js';
import type { OwnNetworks } from '../../names/own-networks.js';
import type { Connection, Warehouse } from '../db/duckdb.js';
import { sqlFile } from '../db/sql-file.js';
import { makeTables } from '../db/tables.js';
import { classifyEndpoints, type LocalEndpoints } from '../enrichment/endpoints/endpoints.js';
import { assignNetworks } from '../enrichment/networks/assign-networks.js';
import { findOwnNetworks } from '../enrichment/networks/own-networks.js';
import {
  type Pseudonymization,
  type Pseudonymized,
  pseudonymize,
} from '../enrichment/pseudonyms/pseudonymize.js';
import { excludeStrays } from '../ingest/strays/strays.js';

const FIRST_SECOND = sqlFile('./first-second.sql', import.meta.url);
const ATTRIBUTES = sqlFile('../enrichment/endpoints/endpoint-attributes.sql', import.meta.url);
const SETTING = sqlFile('../db/report-setting.sql', import.meta.url);

const HOUR = 3600;

export interface SummarizeOptions {
  readonly clock: Clock;
  readonly top: number;
  /** Addresses and networks given as local. */
  readonly local: readonly string[];
  readonly networks: Networks;
  /** Whether to use names from reverse DNS. */
  readonly isResolving: boolean;
  /** Whether no other build follows in this process, so that nothing is worth keeping apart for it. */
  readonly isOnce: boolean;
  /** Whether a later build may read the flows of this one from the cache; by default it may. */
  readonly keepsFlows?: boolean;
  /** How the report is anonymized; undefined when it is not. */
  readonly pseudonymization?: Pseudonymization | undefined;
}

/** Where owners of addresses are looked up. */
export interface Networks {
  /** The installed databases. */
  readonly files: NetworkFiles;
  /** The user's own files. */
  readonly own: OwnNetworks;
}

/** What a report needs besides the tables. */
export interface Summary {
  readonly local: LocalEndpoints;
  /** Data sources to credit. */
  readonly credits: readonly NetworkCredit[];
  /** Whether there is any data about the owners of networks. */
  readonly areNetworksKnown: boolean;
  /** Warnings about network files that could not be read. */
  readonly networkProblems: readonly string[];
  /** Undefined if the report is not anonymized. */
  readonly pseudonymized: Pseudonymized | undefined;
}

/** Creates the tables over all files that the sections query. */
export async function summarize(warehouse: Warehouse, options: SummarizeOptions): Promise<Summary> {
  const { clock, top, local, networks, isResolving, isOnce, keepsFlows = true } = options;
  const { pseudonymization: given } = options;
  const connection = await warehouse.connect();
  try {
    await excludeStrays(connection);
    const hour_offset = await hourOffset(connection, clock);
    await connection.set({ hour_offset, top, is_resolving: isResolving });
    await connection.run(SETTING);
    const { problems, published } = networks.own;
    // The names of the user's own networks and files may identify the user.
    const { find, credits } = given ? published : networks.own;
    const endpoints = await classifyEndpoints(connection, local);
    await findOwnNetworks(connection, credits.length > 0 ? find : undefined);
    const assigned = await assignNetworks(connection, networks.files);
    const pseudonymized = given && (await pseudonymize(connection, given));
    await connection.set({ is_once: isOnce });
    await connection.run(ATTRIBUTES);
    await makeTables(warehouse, connection, { isOnce, keepsFlows });
    return {
      local: pseudonymized ? withPseudonyms(endpoints, pseudonymized) : endpoints,
      credits: [...credits, ...assigned.credits],
      areNetworksKnown: credits.length > 0 || networks.files.networks !== undefined,
      networkProblems: [...problems, ...assigned.problems],
      pseudonymized,
    };
  } finally {
    connection.close();
  }
}

/** Networks given by the user are left out: they may include addresses that occur in no capture. */
function withPseudonyms(local: LocalEndpoints, { pseudonymOf }: Pseudonymized): LocalEndpoints {
  return { ...local, named: local.basis === 'given' ? [] : local.named.map(pseudonymOf) };
}

/** Offset of local hours from UTC hours in seconds: not 0 in time zones like Asia/Kolkata (+05:30). */
async function hourOffset(connection: Connection, clock: Clock): Promise<number> {
  const [row] = await connection.rows<{ first: number | null }>(FIRST_SECOND);
  return ((clock.offset(row?.first ?? 0) % HOUR) + HOUR) % HOUR;
}
