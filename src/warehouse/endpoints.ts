import { createHash } from 'node:crypto';
import { factsOf } from '../names/address.js';
import type { NetworkLookup } from '../names/network.js';
import { isPrivate, isUnicast, localTest } from '../names/scope.js';
import type { Connection } from './duckdb.js';
import { sqlFile } from './sql-file.js';

const ADDRESSES = sqlFile('./addresses.sql', import.meta.url);
const CLEAR = sqlFile('./endpoint.sql', import.meta.url);

const UNKNOWN = { asn: null, organisation: null, country: null };

/** Which endpoints are local, from whose side in and out are seen, and why. */
export interface LocalEndpoints {
  readonly count: number;
  /** `given` by the user, `private` ranges, the `busiest` endpoint, or `none` met. */
  readonly basis: 'given' | 'private' | 'busiest' | 'none';
  /** What was given, or the busiest endpoint. */
  readonly named: readonly string[];
}

/** Settles which endpoints are local, fills the table `endpoint` and sets the variable `locality`, which tells others apart. */
export async function settleEndpoints(
  connection: Connection,
  given: readonly string[],
  networkOf: NetworkLookup,
): Promise<LocalEndpoints> {
  const isGiven = localTest(given);
  const addresses = (await connection.rows<{ address: string }>(ADDRESSES)).map(
    ({ address }) => address,
  );
  const candidates = addresses.filter(isUnicast);
  const busiest = candidates[0];
  const choose = (): Pick<LocalEndpoints, 'basis' | 'named'> & { local: Set<string> } => {
    if (given.length > 0) {
      return { basis: 'given', named: given, local: new Set(addresses.filter(isGiven)) };
    }
    const privates = candidates.filter(isPrivate);
    if (privates.length > 0) return { basis: 'private', named: [], local: new Set(privates) };
    if (busiest === undefined) return { basis: 'none', named: [], local: new Set() };
    return { basis: 'busiest', named: [busiest], local: new Set([busiest]) };
  };
  const { basis, named, local } = choose();
  await connection.set({ locality: digestOf(local) });
  await connection.run(CLEAR);
  await connection.append(
    'endpoint',
    addresses.map((address) => {
      const { scope, global } = factsOf(address);
      const { asn, organisation, country } = networkOf(address) ?? UNKNOWN;
      const lookedFor = global ? [global.version, String(global.key)] : [null, null];
      return [address, local.has(address), scope, ...lookedFor, asn, organisation, country];
    }),
  );
  return { basis, named, count: local.size };
}

function digestOf(addresses: ReadonlySet<string>): string {
  return createHash('sha256')
    .update([...addresses].sort().join())
    .digest('hex');
}
