import { parseNetwork } from '../../../names/scope.js';
import type { Connection } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';
import { busiestEndpoints, type Evidence } from './busiest.js';

const EVIDENCE = sqlFile('./locality-evidence.sql', import.meta.url);
const INFER = sqlFile('./infer-local.sql', import.meta.url);
const GIVEN = sqlFile('./given-local.sql', import.meta.url);
const COUNT = sqlFile('./local-count.sql', import.meta.url);

/** The local endpoints, to which the directions in and out are relative. */
export interface LocalEndpoints {
  readonly count: number;
  /**
   * Why they are local: `given` by the user, or inferred by this computer's `sockets`, `private` ranges, the `busiest` endpoint,
   * loopback and link-local addresses (`near`), or `none`.
   */
  readonly basis: 'given' | 'sockets' | 'private' | 'busiest' | 'near' | 'none';
  /** The given addresses and networks, or the endpoints that are local because they are the busiest. */
  readonly named: readonly string[];
  /** Loopback and link-local endpoints, which are local in any case unless others were given. */
  readonly near: { readonly count: number; readonly scopes: readonly string[] };
}

/** Determines which endpoints are local, in the table `local_endpoint`. Throws UsageError if `given` has an invalid network. */
export async function classifyEndpoints(
  connection: Connection,
  given: readonly string[],
): Promise<LocalEndpoints> {
  const reason = await (given.length > 0
    ? givenLocal(connection, given)
    : inferredLocal(connection));
  const [local] = await connection.rows<{ endpoints: number }>(COUNT);
  return { ...reason, count: local?.endpoints ?? 0 };
}

type Reason = Omit<LocalEndpoints, 'count'>;

async function givenLocal(connection: Connection, given: readonly string[]): Promise<Reason> {
  const ranges = given.map(parseNetwork);
  await connection.set({
    local_versions: ranges.map(({ version }) => version),
    local_firsts: ranges.map(({ first }) => String(first)),
    local_lasts: ranges.map(({ last }) => String(last)),
  });
  await connection.run(GIVEN);
  return { basis: 'given', named: given, near: { count: 0, scopes: [] } };
}

/**
 * Networks often have private IPv4 and public IPv6 addresses, so each version is considered separately: if it has no private
 * address, the one with most packets is local.
 */
async function inferredLocal(connection: Connection): Promise<Reason> {
  const evidence = await connection.rows<Evidence>(EVIDENCE);
  const named = await busiestEndpoints(connection, evidence);
  // DuckDB cannot infer the type of an empty list.
  await connection.set({ busiest_addresses: ['', ...named] });
  await connection.run(INFER);
  const scopes = evidence.flatMap(({ near_scopes }) => near_scopes.split(',').filter(Boolean));
  const near = { count: sumOf(evidence, 'near'), scopes: [...new Set(scopes)].sort() };
  return { basis: basisOf(evidence, named), named, near };
}

function basisOf(evidence: readonly Evidence[], busiest: readonly string[]): Reason['basis'] {
  if (sumOf(evidence, 'unicast') === 0) return 'none';
  if (sumOf(evidence, 'far_sockets') > 0) return 'sockets';
  if (sumOf(evidence, 'private') > 0) return 'private';
  return busiest.length > 0 ? 'busiest' : 'near';
}

function sumOf(evidence: readonly Evidence[], key: Exclude<keyof Evidence, 'near_scopes'>): number {
  return evidence.reduce((sum, each) => sum + each[key], 0);
}
