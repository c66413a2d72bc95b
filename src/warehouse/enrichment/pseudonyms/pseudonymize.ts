import { siteOf } from '../../../names/site.js';
import type { Connection, Warehouse } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';

const REMOVE_PSEUDONYMS = sqlFile('./remove-pseudonyms.sql', import.meta.url);
const PSEUDONYM = sqlFile('./pseudonym.sql', import.meta.url);
const PSEUDONYMIZE = sqlFile('./pseudonymize.sql', import.meta.url);
const ATTRIBUTES = sqlFile('./pseudonymized-attributes.sql', import.meta.url);
const SECRETS = sqlFile('./secrets.sql', import.meta.url);
const SHOWN = sqlFile('../networks/shown-networks.sql', import.meta.url);
const ENDPOINTS = sqlFile('../endpoints/endpoints.sql', import.meta.url);

/** What may stay in an anonymized report. */
export type Reveal = 'organizations' | 'countries' | 'services';

/** How a report is anonymized. */
export interface Pseudonymization {
  /** What replaces each of all addresses that there are. */
  readonly pseudonymsFor: (addresses: readonly string[]) => (address: string) => string;
  readonly reveals: readonly Reveal[];
}

/** A text that an anonymized report must not hold. */
export type Secret = {
  readonly kind: 'address' | 'name' | 'program' | 'file';
  readonly text: string;
};

/** What was hidden, and what stands in its place. */
export interface Hidden {
  readonly secrets: readonly Secret[];
  readonly pseudonymOf: (address: string) => string;
  readonly pseudonyms: ReadonlySet<string>;
  /** Names of organizations that stay, and codes of countries. */
  readonly organizations: readonly string[];
  readonly countries: readonly string[];
}

/** Lets captures be read into the tables that are kept again. To be called before, in whatever way a report is made. */
export async function removePseudonyms(warehouse: Warehouse): Promise<void> {
  const connection = await warehouse.connect();
  try {
    await connection.run(REMOVE_PSEUDONYMS);
  } finally {
    connection.close();
  }
}

/**
 * From here on every query sees pseudonyms. Endpoints and who has their addresses must be settled; names must not yet be.
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
  await connection.run(ATTRIBUTES);
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

/** Lays tables with other addresses before those that are kept: for connections that make their tables in memory. */
export async function replaceTables(
  connection: Connection,
  names: readonly (readonly [address: string, pseudonym: string])[],
  reveals: readonly Reveal[],
): Promise<void> {
  await connection.run(PSEUDONYM);
  await connection.append('pseudonym', names);
  // DuckDB knows no type of a list without values.
  await connection.set({ reveals: ['', ...reveals] });
  await connection.run(PSEUDONYMIZE);
}

/** The site of a name tells as much as the name. */
function withSites(secrets: readonly Secret[]): Secret[] {
  const names = secrets.filter(({ kind }) => kind === 'name').map(({ text }) => text);
  const sites = new Set(names.map(siteOf));
  for (const name of names) sites.delete(name);
  return [...secrets, ...[...sites].map((text): Secret => ({ kind: 'name', text }))];
}

/** Where a local endpoint has the pseudonym of one outside, it says so: in and out go by it. */
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
