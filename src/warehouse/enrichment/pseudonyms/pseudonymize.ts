import type { Connection, Warehouse } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';
import { endpointPages } from '../endpoints/endpoint-pages.js';
import { type CapturedAddresses, openCapturedAddresses } from './captured-addresses.js';

const REMOVE_PSEUDONYMS = sqlFile('./remove-pseudonyms.sql', import.meta.url);
const PSEUDONYM = sqlFile('./pseudonym.sql', import.meta.url);
const FACTS = sqlFile('./pseudonym-facts.sql', import.meta.url);
const FORGET_CAPTURED = sqlFile('./forget-captured.sql', import.meta.url);
const PSEUDONYMIZE = sqlFile('./pseudonymize.sql', import.meta.url);
const MERGE_FLOWS = sqlFile('./merge-flows.sql', import.meta.url);
const ARE_FLOWS_CHANGED = sqlFile('./are-flows-changed.sql', import.meta.url);
const SHOWN = sqlFile('../networks/shown-networks.sql', import.meta.url);

/** What an anonymized report may disclose. */
export type Reveal = 'organizations' | 'countries' | 'services';

/** How a report is anonymized. */
export interface Pseudonymization {
  /** Pseudonyms for the given addresses, which must be all that occur. */
  readonly pseudonymsFor: (captured: CapturedAddresses) => Promise<(address: string) => string>;
  readonly reveals: readonly Reveal[];
}

/** What became of the addresses, and what is disclosed on request. */
export interface Pseudonymized {
  readonly pseudonymOf: (address: string) => string;
  readonly facts: PseudonymFacts;
  /** Disclosed organizations and country codes. */
  readonly organizations: readonly string[];
  readonly countries: readonly string[];
}

export type PseudonymFacts = {
  /** Number of captured addresses. */
  readonly addresses: number;
  /** Pseudonyms that are also captured addresses, without those that are never replaced, as below. */
  readonly collisions: number;
  /** Addresses that are their own pseudonyms, and the first of them. */
  readonly self_mapped: number;
  readonly first_self_mapped: string | null;
};

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
): Promise<Pseudonymized> {
  const pseudonymOf = await pseudonymsFor(await openCapturedAddresses(connection));
  await addPseudonyms(connection, pseudonymOf);
  const [facts] = await connection.rows<PseudonymFacts>(FACTS);
  if (!facts) throw new Error('The query of pseudonyms returned no row.');
  await connection.run(FORGET_CAPTURED);
  await shadowTables(connection, reveals);
  const shown = await connection.rows<{ organization: string | null; country: string | null }>(
    SHOWN,
  );
  return {
    pseudonymOf,
    facts,
    organizations: shown.flatMap(({ organization }) => organization ?? []),
    countries: [...new Set(shown.flatMap(({ country }) => country ?? []))],
  };
}

/** Replaces all addresses by the given pseudonyms, as `pseudonymize` does. */
export async function replaceAddresses(
  connection: Connection,
  pseudonymOf: (address: string) => string,
  reveals: readonly Reveal[],
): Promise<void> {
  await addPseudonyms(connection, pseudonymOf);
  await shadowTables(connection, reveals);
}

async function addPseudonyms(
  connection: Connection,
  pseudonymOf: (address: string) => string,
): Promise<void> {
  await connection.run(PSEUDONYM);
  for await (const page of endpointPages(connection)) {
    await connection.append(
      'pseudonym',
      page.map(({ endpoint_id, address }) => [endpoint_id, pseudonymOf(address)]),
    );
  }
}

/** Creates shadow tables in memory, which take precedence over the persistent tables of the same names. */
async function shadowTables(connection: Connection, reveals: readonly Reveal[]): Promise<void> {
  // DuckDB cannot infer the type of an empty list.
  await connection.set({ reveals: ['', ...reveals] });
  await connection.run(PSEUDONYMIZE);
  const [flows] = await connection.rows<{ are_changed: boolean }>(ARE_FLOWS_CHANGED);
  if (flows?.are_changed) await connection.run(MERGE_FLOWS);
}
