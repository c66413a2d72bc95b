import { siteOf } from '../../../names/site.js';
import type { Connection, Warehouse } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';

const REMOVE_PSEUDONYMS = sqlFile('./remove-pseudonyms.sql', import.meta.url);
const PSEUDONYM = sqlFile('./pseudonym.sql', import.meta.url);
const PSEUDONYMIZE = sqlFile('./pseudonymize.sql', import.meta.url);
const MERGE_FLOWS = sqlFile('./merge-flows.sql', import.meta.url);
const ARE_FLOWS_CHANGED = sqlFile('./are-flows-changed.sql', import.meta.url);
const SECRETS = sqlFile('./secrets.sql', import.meta.url);
const SHOWN = sqlFile('../networks/shown-networks.sql', import.meta.url);
const ENDPOINTS = sqlFile('./classified-endpoints.sql', import.meta.url);

/** What an anonymized report may disclose. */
export type Reveal = 'organizations' | 'countries' | 'services';

/** How a report is anonymized. */
export interface Pseudonymization {
  /** Pseudonyms of the given addresses, which must be all that occur. */
  readonly pseudonymsFor: (addresses: readonly string[]) => (address: string) => string;
  readonly reveals: readonly Reveal[];
}

/** A text that must not occur in an anonymized report. */
export type Secret = {
  readonly kind: 'address' | 'name' | 'program' | 'file';
  readonly text: string;
};

/** What was replaced or removed, and by what. */
export interface Hidden {
  readonly secrets: readonly Secret[];
  readonly pseudonymOf: (address: string) => string;
  readonly pseudonyms: ReadonlySet<string>;
  /** Disclosed organizations and country codes. */
  readonly organizations: readonly string[];
  readonly countries: readonly string[];
}

/** Drops shadow tables, so that queries see the persistent tables again. Call before loading captures, in every build. */
export async function removePseudonyms(warehouse: Warehouse): Promise<void> {
  const connection = await warehouse.connect();
  try {
    await connection.run(REMOVE_PSEUDONYMS);
  } finally {
    connection.close();
  }
}

/**
 * Replaces addresses by pseudonyms in all later queries on the connection's warehouse. Endpoints must have been classified
 * and their networks assigned; names must not have been assigned yet.
 */
export async function pseudonymize(
  connection: Connection,
  { pseudonymsFor, reveals }: Pseudonymization,
): Promise<Hidden> {
  const secrets = withSites(await connection.rows<Secret>(SECRETS));
  const endpoints = await connection.rows<{ address: string; is_local: boolean }>(ENDPOINTS);
  const pseudonymOf = pseudonymsFor(endpoints.map(({ address }) => address));
  const pseudonyms = endpoints.map(({ address }) => pseudonymOf(address));
  await replaceTables(connection, namesFor(endpoints, pseudonyms), reveals);
  const shown = await connection.rows<{ organization: string | null; country: string | null }>(
    SHOWN,
  );
  return {
    secrets,
    pseudonymOf,
    pseudonyms: new Set(pseudonyms),
    organizations: shown.flatMap(({ organization }) => organization ?? []),
    countries: [...new Set(shown.flatMap(({ country }) => country ?? []))],
  };
}

/** Creates shadow tables in memory, which take precedence over the persistent tables of the same names. */
export async function replaceTables(
  connection: Connection,
  names: readonly (readonly [address: string, pseudonym: string])[],
  reveals: readonly Reveal[],
): Promise<void> {
  await connection.run(PSEUDONYM);
  await connection.append('pseudonym', names);
  // DuckDB cannot infer the type of an empty list.
  await connection.set({ reveals: ['', ...reveals] });
  await connection.run(PSEUDONYMIZE);
  const [flows] = await connection.rows<{ are_changed: boolean }>(ARE_FLOWS_CHANGED);
  if (flows?.are_changed) await connection.run(MERGE_FLOWS);
}

/** A name's registered domain is as revealing as the name. */
function withSites(secrets: readonly Secret[]): Secret[] {
  const names = secrets.filter(({ kind }) => kind === 'name').map(({ text }) => text);
  const sites = new Set(names.map(siteOf));
  for (const name of names) sites.delete(name);
  return [...secrets, ...[...sites].map((text): Secret => ({ kind: 'name', text }))];
}

/** A local endpoint with the same pseudonym as a remote one gets a suffix: the direction of traffic depends on it. */
function namesFor(
  endpoints: readonly { readonly is_local: boolean; readonly address: string }[],
  pseudonyms: readonly string[],
): [address: string, name: string][] {
  const outside = new Set(pseudonyms.filter((_, i) => !endpoints[i]?.is_local));
  return endpoints.map(({ address, is_local }, i) => {
    const pseudonym = pseudonyms[i] ?? '';
    return [address, is_local && outside.has(pseudonym) ? `${pseudonym} (local)` : pseudonym];
  });
}
