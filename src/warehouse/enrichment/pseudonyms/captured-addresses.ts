import { parse, writtenOf } from '../../../names/address.js';
import type { Connection } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';
import { type EndpointPage, endpointPages } from '../endpoints/endpoint-pages.js';

const CANONICAL = sqlFile('./canonical-address.sql', import.meta.url);
const CAPTURED = sqlFile('./captured-address.sql', import.meta.url);
const IS_ANY_CAPTURED = sqlFile('./is-any-captured.sql', import.meta.url);
const CLEAR_TRIED = sqlFile('./clear-tried.sql', import.meta.url);

/** All addresses that occur in the captures, of which there may be more than memory holds. */
export interface CapturedAddresses {
  pages(): AsyncIterable<readonly string[]>;
  /** Whether any of these pseudonyms is one of the addresses, besides those that are never replaced. */
  isAnyCaptured(pseudonyms: readonly string[]): Promise<boolean>;
}

/** Creates the table of addresses in canonical form. The connection must see the captured endpoints. */
export async function openCapturedAddresses(connection: Connection): Promise<CapturedAddresses> {
  await connection.run(CANONICAL);
  for await (const page of endpointPages(connection)) {
    await connection.appendTemporary('canonical_address', page.flatMap(otherForm));
  }
  await connection.run(CAPTURED);
  return {
    async *pages() {
      for await (const page of endpointPages(connection)) yield page.map(({ address }) => address);
    },
    async isAnyCaptured(pseudonyms) {
      await connection.run(CLEAR_TRIED);
      await connection.appendTemporary(
        'tried_pseudonym',
        pseudonyms.map((each) => [each]),
      );
      const [found] = await connection.rows<{ is_any: boolean }>(IS_ANY_CAPTURED);
      return found?.is_any === true;
    },
  };
}

/** IPv4 with dots is always in canonical form. */
function otherForm({ endpoint_id, address }: EndpointPage[number]): [number, string][] {
  if (!address.includes(':')) return [];
  const canonical = writtenOf(parse(address));
  return canonical === address ? [] : [[endpoint_id, canonical]];
}
