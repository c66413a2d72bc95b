import { siteOf } from '../names/site.js';
import type { Connection, Warehouse } from './duckdb.js';
import { sqlFile } from './sql-file.js';

const UNDISGUISE = sqlFile('./undisguise.sql', import.meta.url);
const PSEUDONYM = sqlFile('./pseudonym.sql', import.meta.url);
const DISGUISE = sqlFile('./disguise.sql', import.meta.url);
const SECRETS = sqlFile('./secrets.sql', import.meta.url);
const ENDPOINTS = sqlFile('./endpoints.sql', import.meta.url);

/** What may stay in an anonymised report. */
export type Reveal = 'organisations' | 'countries' | 'services';

/** How a report is anonymised. */
export interface Disguise {
  readonly pseudonymOf: (address: string) => string;
  readonly reveals: readonly Reveal[];
}

/** A text that an anonymised report must not hold. */
export type Secret = {
  readonly kind: 'address' | 'name' | 'program' | 'file';
  readonly text: string;
};

/** What was hidden, and what stands in its place. */
export interface Hidden {
  readonly secrets: readonly Secret[];
  readonly pseudonyms: ReadonlySet<string>;
}

/** Lets captures be read into the tables that are kept again. To be called before, in whatever way a report is made. */
export async function undisguise(warehouse: Warehouse): Promise<void> {
  const connection = await warehouse.connect();
  try {
    await connection.run(UNDISGUISE);
  } finally {
    connection.close();
  }
}

/**
 * From here on every query sees pseudonyms. Endpoints and who has their addresses must be settled; names must not yet be.
 */
export async function disguise(
  connection: Connection,
  { pseudonymOf, reveals }: Disguise,
): Promise<Hidden> {
  const secrets = withSites(await connection.rows<Secret>(SECRETS));
  const endpoints = await connection.rows<{ address: string; is_local: boolean }>(ENDPOINTS);
  const called = namesFor(endpoints, pseudonymOf);
  await connection.run(PSEUDONYM);
  await connection.append('pseudonym', [...called]);
  await connection.set({ reveals: ['', ...reveals] });
  await connection.run(DISGUISE);
  return { secrets, pseudonyms: new Set(called.values()) };
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
  endpoints: readonly { readonly address: string; readonly is_local: boolean }[],
  pseudonymOf: (address: string) => string,
): Map<string, string> {
  const outside = new Set(
    endpoints.filter(({ is_local }) => !is_local).map(({ address }) => pseudonymOf(address)),
  );
  return new Map(
    endpoints.map(({ address, is_local }) => {
      const pseudonym = pseudonymOf(address);
      return [address, is_local && outside.has(pseudonym) ? `${pseudonym} (local)` : pseudonym];
    }),
  );
}
