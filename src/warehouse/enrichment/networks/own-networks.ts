import type { NetworkLookup } from '../../../names/network.js';
import type { Connection } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';

const OWN = sqlFile('./own-network.sql', import.meta.url);
const PAGE_OF_ENDPOINTS = sqlFile('./endpoint-page.sql', import.meta.url);

/** Endpoints that are looked up at a time, so that memory does not grow with their number. */
const PAGE = 20_000;

/** Looks up all endpoints in the user's own network files; undefined if there are none. */
export async function findOwnNetworks(
  connection: Connection,
  find: NetworkLookup | undefined,
): Promise<void> {
  await connection.run(OWN);
  if (!find) return;
  for (let after = 0, isMore = true; isMore; ) {
    const page = await connection.rows<{ endpoint_id: number; address: string }>(
      PAGE_OF_ENDPOINTS,
      { after, count: PAGE },
    );
    await connection.append(
      'own_network',
      page.flatMap(({ endpoint_id, address }) => {
        const network = find(address);
        return network ? [[endpoint_id, network.asn, network.organization, network.country]] : [];
      }),
    );
    after = page.at(-1)?.endpoint_id ?? 0;
    isMore = page.length === PAGE;
  }
}
