import type { NetworkLookup } from '../../../names/network.js';
import type { Connection } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';
import { endpointPages } from '../endpoints/endpoint-pages.js';

const OWN = sqlFile('./own-network.sql', import.meta.url);

/** Looks up all endpoints in the user's own network files; undefined if there are none. */
export async function findOwnNetworks(
  connection: Connection,
  find: NetworkLookup | undefined,
): Promise<void> {
  await connection.run(OWN);
  if (!find) return;
  for await (const page of endpointPages(connection)) {
    await connection.append(
      'own_network',
      page.flatMap(({ endpoint_id, address }) => {
        const network = find(address);
        return network ? [[endpoint_id, network.asn, network.organization, network.country]] : [];
      }),
    );
  }
}
