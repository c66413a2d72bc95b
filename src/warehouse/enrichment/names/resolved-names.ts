import { isUnicast } from '../../../names/scope.js';
import type { Connection } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';

const UNNAMED = sqlFile('./unnamed-addresses.sql', import.meta.url);
const LAST_ASKED = sqlFile('./last-asked.sql', import.meta.url);
const FORGET = sqlFile('./forget-resolved.sql', import.meta.url);

/** An endpoint that has no name by the captures. */
export type Unnamed = {
  readonly address: string;
  /** The name that it was told to have when it was last asked for. */
  readonly name: string | null;
  /** Until when, in epoch seconds, that need not be asked again. */
  readonly validTo: number;
};

/** A name by reverse DNS, or null for none; times are epoch seconds. */
export interface ResolvedName {
  readonly address: string;
  readonly name: string | null;
  readonly asked: number;
  readonly validTo: number;
}

/** The endpoints without a name that have most traffic, the busiest first. Groups have no name. */
export async function unnamedAddresses(connection: Connection, most: number): Promise<Unnamed[]> {
  // Some are groups: those are few.
  const rows = await connection.rows<Unnamed>(UNNAMED, { most: 2 * most });
  return rows.filter(({ address }) => isUnicast(address)).slice(0, most);
}

/** When a name was asked for last, in epoch seconds; null for never. */
export async function lastAsked(connection: Connection): Promise<number | null> {
  const [row] = await connection.rows<{ asked: number | null }>(LAST_ASKED);
  return row?.asked ?? null;
}

/** Keeps what was told, in place of what was told before. */
export async function keepResolved(
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
