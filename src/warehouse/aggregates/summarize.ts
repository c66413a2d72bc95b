import type { Clock } from '../../format/clock.js';
import type { NetworkCredit } from '../../names/network-credits.js';
import type { NetworkFiles } from '../../names/network-files.js';
import type { OwnNetworks } from '../../names/own-networks.js';
import type { Connection, Warehouse } from '../db/duckdb.js';
import { sqlFile } from '../db/sql-file.js';
import { makeTables } from '../db/tables.js';
import { classifyEndpoints, type LocalEndpoints } from '../enrichment/endpoints/endpoints.js';
import { assignNetworks } from '../enrichment/networks/assign-networks.js';
import {
  type Hidden,
  type Pseudonymization,
  pseudonymize,
} from '../enrichment/pseudonyms/pseudonymize.js';
import { excludeStrays } from '../ingest/strays/strays.js';

const FIRST_SECOND = sqlFile('./first-second.sql', import.meta.url);
const SETTING = sqlFile('../db/report-setting.sql', import.meta.url);

const HOUR = 3600;

export interface SummarizeOptions {
  readonly clock: Clock;
  readonly top: number;
  /** Addresses and networks that the user says are local. */
  readonly local: readonly string[];
  readonly networks: Networks;
  /** Whether names by reverse DNS count. */
  readonly isResolving: boolean;
  /** How the report is anonymized; undefined when it is not. */
  readonly pseudonymization?: Pseudonymization | undefined;
}

/** What is known of who has which address. */
export interface Networks {
  /** Databases that are installed. */
  readonly files: NetworkFiles;
  /** Files of the user's own. */
  readonly own: OwnNetworks;
}

/** What was settled on the way. */
export interface Summary {
  readonly local: LocalEndpoints;
  /** Whom the report owes what it knows of networks. */
  readonly credits: readonly NetworkCredit[];
  /** Whether anything is there that could tell whose networks are. */
  readonly areNetworksKnown: boolean;
  /** What the user is to know of files of networks. */
  readonly networkProblems: readonly string[];
  /** What an anonymized report must not hold. */
  readonly hidden: Hidden | undefined;
}

/** Makes the tables over all files that the sections' queries stand on. */
export async function summarize(
  warehouse: Warehouse,
  { clock, top, local, networks, isResolving, pseudonymization: given }: SummarizeOptions,
): Promise<Summary> {
  const connection = await warehouse.connect();
  try {
    await excludeStrays(connection);
    const hour_offset = await hourOffset(connection, clock);
    await connection.set({ hour_offset, top, is_resolving: isResolving });
    await connection.run(SETTING);
    const { problems, published } = networks.own;
    // What the user calls networks, and the files, may tell who the user is.
    const { find, credits } = given ? published : networks.own;
    const endpoints = await classifyEndpoints(connection, local, find);
    const settled = await assignNetworks(connection, networks.files);
    const hidden = given && (await pseudonymize(connection, given));
    await makeTables(warehouse, connection);
    return {
      local: hidden ? withPseudonyms(endpoints, hidden) : endpoints,
      credits: [...credits, ...settled.credits],
      areNetworksKnown: credits.length > 0 || networks.files.networks !== undefined,
      networkProblems: [...problems, ...settled.problems],
      hidden,
    };
  } finally {
    connection.close();
  }
}

/** What the user named as local may be more than the captures hold: it is not told. */
function withPseudonyms(local: LocalEndpoints, { pseudonymOf }: Hidden): LocalEndpoints {
  return { ...local, named: local.basis === 'given' ? [] : local.named.map(pseudonymOf) };
}

/** Hours begin with the reader's clock: in a zone of half hours they begin at half past, UTC. */
async function hourOffset(connection: Connection, clock: Clock): Promise<number> {
  const [row] = await connection.rows<{ first: number | null }>(FIRST_SECOND);
  return ((clock.offset(row?.first ?? 0) % HOUR) + HOUR) % HOUR;
}
