import type { NetworkCredit } from '../names/network-credits.js';
import type { NetworkFiles } from '../names/network-files.js';
import type { OwnNetworks } from '../names/own-networks.js';
import type { Clock } from '../wording/clock.js';
import { type Disguise, disguise, type Hidden } from './disguise.js';
import type { Connection, Warehouse } from './duckdb.js';
import { type LocalEndpoints, settleEndpoints } from './endpoints.js';
import { settleNetworks } from './settle-networks.js';
import { sqlFile } from './sql-file.js';
import { setStraysApart } from './strays.js';
import { makeTables } from './tables.js';

const FIRST_SECOND = sqlFile('./first-second.sql', import.meta.url);
const SETTING = sqlFile('./report-setting.sql', import.meta.url);

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
  /** Whether anything is there that could tell whose networks are. */
  readonly areNetworksKnown: boolean;
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
    await setStraysApart(connection);
    const hour_offset = await hourOffset(connection, clock);
    await connection.set({ hour_offset, top, is_resolving: isResolving });
    await connection.run(SETTING);
    const { problems, published } = networks.own;
    // What the user calls networks, and the files, may tell who the user is.
    const { find, credits } = given ? published : networks.own;
    const endpoints = await settleEndpoints(connection, local, find);
    const settled = await settleNetworks(connection, networks.files);
    const hidden = given && (await disguise(connection, given));
    await makeTables(warehouse, connection);
    return {
      local: hidden ? disguised(endpoints, hidden) : endpoints,
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
function disguised(local: LocalEndpoints, { pseudonymOf }: Hidden): LocalEndpoints {
  return { ...local, named: local.basis === 'given' ? [] : local.named.map(pseudonymOf) };
}

/** Hours begin with the reader's clock: in a zone of half hours they begin at half past, UTC. */
async function hourOffset(connection: Connection, clock: Clock): Promise<number> {
  const [row] = await connection.rows<{ first: number | null }>(FIRST_SECOND);
  return ((clock.offset(row?.first ?? 0) % HOUR) + HOUR) % HOUR;
}
