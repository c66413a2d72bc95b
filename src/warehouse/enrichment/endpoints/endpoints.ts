import { factsOf } from '../../../names/address.js';
import { inferLocality, type Locality, type Met, type Near } from '../../../names/locality.js';
import type { NetworkLookup } from '../../../names/network.js';
import { localTest } from '../../../names/scope.js';
import type { Connection } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';

const ADDRESSES = sqlFile('./addresses.sql', import.meta.url);
const OWN_ADDRESSES = sqlFile('./own-addresses.sql', import.meta.url);
const CLEAR = sqlFile('./endpoint.sql', import.meta.url);

const UNKNOWN = { asn: null, organization: null, country: null };

/** Which endpoints are local, from whose side in and out are seen, and why. */
export interface LocalEndpoints {
  readonly count: number;
  /** `given` by the user, or else inferred. */
  readonly basis: 'given' | Locality['basis'];
  /** What was given, or the endpoints that are local because they are the busiest. */
  readonly named: readonly string[];
  /** Of those that were inferred, the ones that are local by their scope. */
  readonly near: Near;
}

const NOBODY: Near = { count: 0, scopes: [] };

/** Settles which endpoints are local, and fills the table `endpoint`. */
export async function classifyEndpoints(
  connection: Connection,
  given: readonly string[],
  networkOf: NetworkLookup,
): Promise<LocalEndpoints> {
  const met = await connection.rows<{ address: string; packets: number }>(ADDRESSES);
  const addresses = met.map(({ address }) => address);
  const own = await connection.rows<{ address: string }>(OWN_ADDRESSES);
  const isGiven = localTest(given);
  const { basis, named, near, local } =
    given.length > 0
      ? {
          basis: 'given' as const,
          ...{ named: given, near: NOBODY, local: new Set(addresses.filter(isGiven)) },
        }
      : inferred(
          met,
          own.map(({ address }) => address),
        );
  await connection.run(CLEAR);
  await connection.append(
    'endpoint',
    addresses.map((address) => {
      const { scope, global } = factsOf(address);
      const { asn, organization, country } = networkOf(address) ?? UNKNOWN;
      const lookedFor = global ? [global.version, String(global.key)] : [null, null];
      return [address, local.has(address), scope, ...lookedFor, asn, organization, country];
    }),
  );
  return { basis, named, near, count: local.size };
}

function inferred(met: readonly Met[], own: readonly string[]) {
  const { basis, busiest, near, local } = inferLocality(met, new Set(own));
  return { basis, named: busiest, near, local };
}
