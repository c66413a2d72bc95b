import { factsOf } from '../../../names/address.js';
import {
  type EndpointTraffic,
  inferLocality,
  type Locality,
  type Near,
} from '../../../names/locality.js';
import type { NetworkLookup } from '../../../names/network.js';
import { localTest } from '../../../names/scope.js';
import type { Connection } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';

const ADDRESSES = sqlFile('./addresses.sql', import.meta.url);
const OWN_ADDRESSES = sqlFile('./own-addresses.sql', import.meta.url);
const CLEAR = sqlFile('./endpoint.sql', import.meta.url);

const UNKNOWN = { asn: null, organization: null, country: null };

/** The local endpoints, to which the directions in and out are relative. */
export interface LocalEndpoints {
  readonly count: number;
  /** Why they are local: `given` by the user, or inferred. */
  readonly basis: 'given' | Locality['basis'];
  /** The given addresses and networks, or the endpoints that are local because they are the busiest. */
  readonly named: readonly string[];
  /** Inferred endpoints that are local by their scope. */
  readonly near: Near;
}

const NONE_NEAR: Near = { count: 0, scopes: [] };

/** Determines which endpoints are local, and fills the table `endpoint`. Throws UserError if `given` has an invalid network. */
export async function classifyEndpoints(
  connection: Connection,
  given: readonly string[],
  networkOf: NetworkLookup,
): Promise<LocalEndpoints> {
  const endpoints = await connection.rows<{ address: string; packets: number }>(ADDRESSES);
  const addresses = endpoints.map(({ address }) => address);
  const { local, ...reason } =
    given.length > 0 ? givenLocal(addresses, given) : await inferredLocal(connection, endpoints);
  await connection.run(CLEAR);
  await connection.append(
    'endpoint',
    addresses.map((address) => {
      const { scope, global } = factsOf(address);
      const { asn, organization, country } = networkOf(address) ?? UNKNOWN;
      const lookupKey = global ? [global.version, String(global.key)] : [null, null];
      return [address, local.has(address), scope, ...lookupKey, asn, organization, country];
    }),
  );
  return { ...reason, count: local.size };
}

function givenLocal(addresses: readonly string[], given: readonly string[]) {
  const local = new Set(addresses.filter(localTest(given)));
  return { basis: 'given' as const, named: given, near: NONE_NEAR, local };
}

async function inferredLocal(connection: Connection, endpoints: readonly EndpointTraffic[]) {
  const own = await connection.rows<{ address: string }>(OWN_ADDRESSES);
  const sockets = new Set(own.map(({ address }) => address));
  const { basis, busiest, near, local } = inferLocality(endpoints, sockets);
  return { basis, named: busiest, near, local };
}
