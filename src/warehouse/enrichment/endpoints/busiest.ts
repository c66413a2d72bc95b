import type { Connection } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';

const BUSIEST = sqlFile('./busiest-endpoint.sql', import.meta.url);

/** Numbers of endpoints of one IP version by what suggests that they are local. */
export type Evidence = {
  readonly version: number;
  readonly unicast: number;
  /** Unicast addresses that are neither private nor near. */
  readonly others: number;
  readonly private: number;
  /** Loopback and link-local addresses. */
  readonly near: number;
  /** Addresses of sockets of this computer that are not near. */
  readonly far_sockets: number;
  /** Scopes of the near ones, separated by commas. */
  readonly near_scopes: string;
};

type Busiest = {
  readonly address: string;
  readonly packets: number;
  /** Of all endpoints, each packet counted twice: once for each end. */
  readonly packets_of_all: number;
};

/**
 * Endpoints that are taken for local because they are the busiest: of each version without a private address the one that is
 * an end of more than half of its packets; if that leaves no local endpoint at all, the busiest of all.
 */
export async function busiestEndpoints(
  connection: Connection,
  evidence: readonly Evidence[],
): Promise<string[]> {
  if (evidence.some(({ far_sockets }) => far_sockets > 0)) return [];
  const dominant: string[] = [];
  for (const { version, private: privates, others } of evidence) {
    if (privates > 0 || others === 0) continue;
    const [busiest] = await connection.rows<Busiest>(BUSIEST, { version });
    if (busiest && busiest.packets > busiest.packets_of_all / 4) dominant.push(busiest.address);
  }
  const isAnyLocal = dominant.length > 0 || evidence.some((each) => each.private + each.near > 0);
  if (isAnyLocal) return dominant;
  const [busiest] = await connection.rows<Busiest>(BUSIEST, { version: 0 });
  return busiest ? [busiest.address] : [];
}
