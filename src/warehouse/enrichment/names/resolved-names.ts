import { isUnicast } from '../../../names/scope.js';
import type { Connection } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';

const UNNAMED = sqlFile('./unnamed-addresses.sql', import.meta.url);
const LAST_ASKED = sqlFile('./last-asked.sql', import.meta.url);
const FORGET = sqlFile('./forget-resolved.sql', import.meta.url);

/** An endpoint without a name in the captures. */
export type Unnamed = {
  readonly address: string;
  /** The name from the last reverse DNS query; null for none. */
  readonly name: string | null;
  /** Until when that result is valid, in epoch seconds; 0 if never queried. */
  readonly validTo: number;
};

/** The result of a reverse DNS query: a name, or null for none. Times are epoch seconds. */
export interface ResolvedName {
  readonly address: string;
  readonly name: string | null;
  readonly asked: number;
  readonly validTo: number;
}

/** The busiest unicast endpoints without a name, at most `most`, in descending order of traffic. */
export async function unnamedAddresses(connection: Connection, most: number): Promise<Unnamed[]> {
  // Twice as many, since multicast addresses are dropped here, of which there are few.
  const rows = await connection.rows<Unnamed>(UNNAMED, { most: 2 * most });
  return rows.filter(({ address }) => isUnicast(address)).slice(0, most);
}

/** Time of the last reverse DNS query in epoch seconds; null for never. */
export async function lastAsked(connection: Connection): Promise<number | null> {
  const [row] = await connection.rows<{ asked: number | null }>(LAST_ASKED);
  return row?.asked ?? null;
}

/** Stores results in place of the former ones of the same addresses. */
export async function storeResolved(
  connection: Connection,
  names: readonly ResolvedName[],
): Promise<void> {
  if (names.length === 0) return;
  await connection.set({ asked_addresses: names.map(({ address }) => address) });
  await connection.transaction(async () => {
    await connection.run(FORGET);
    await connection.append(
      'resolved_name',
      names.map(({ address, name, asked, validTo }) => [address, name, asked, validTo]),
    );
  });
}
