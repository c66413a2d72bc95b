import { isIP } from 'node:net';
import type { ColumnRole } from '../captures/columns.js';
import type { Dialect } from '../captures/dialect.js';
import { isPlausibleTime } from '../captures/packet.js';
import type { Connection } from './duckdb.js';
import { sqlFile } from './sql-file.js';

const INGEST = sqlFile('./ingest.sql', import.meta.url);
const CHECK = sqlFile('./rollup-check.sql', import.meta.url);
const SETTLE = sqlFile('./settle.sql', import.meta.url);

const TYPES: Readonly<Record<ColumnRole, string>> = {
  time: 'DOUBLE',
  source_ip: 'VARCHAR',
  source_ipv6: 'VARCHAR',
  tcp_source_port: 'USMALLINT',
  udp_source_port: 'USMALLINT',
  destination_ip: 'VARCHAR',
  destination_ipv6: 'VARCHAR',
  tcp_destination_port: 'USMALLINT',
  udp_destination_port: 'USMALLINT',
  frame_length: 'BIGINT',
  ip_protocol: 'VARCHAR',
};

export interface PlainFile {
  readonly path: string;
  readonly dialect: Pick<Dialect, 'roles' | 'separator' | 'quote' | 'header'>;
  /** What a packet's time counts from: an epoch second, or 0 for times that are of the epoch. */
  readonly start: number;
  /** Lines that should be packets. */
  readonly packets: number;
}

/** Times of the first and last packet; undefined when there is none. */
export interface Rolled {
  readonly firstPacket: number | undefined;
  readonly lastPacket: number | undefined;
}

/**
 * Reads a file into the connection's temporary rollup. Returns undefined when the file turns out not to be
 * what it looked like (a line that is no packet, several values in a field …): then it has to be cleansed.
 */
export async function rollUp(connection: Connection, file: PlainFile): Promise<Rolled | undefined> {
  await connection.set({
    capture_path: file.path,
    capture_columns: columnTypes(file.dialect.roles),
    capture_separator: file.dialect.separator,
    capture_quote: file.dialect.quote,
    capture_has_header: file.dialect.header !== undefined,
    capture_start: file.start,
  });
  try {
    await connection.run(INGEST);
  } catch {
    // Mixed line ends, invalid UTF-8, a time of 1e300: the line by line reader says which.
    return undefined;
  }
  const [check] = await connection.rows<{
    packets: number;
    has_nulls: boolean;
    shortest: number;
    first_packet: number | null;
    last_packet: number | null;
    addresses: string | null;
  }>(CHECK);
  if (!check || check.packets !== file.packets || check.has_nulls || check.shortest < 0) {
    return undefined;
  }
  const firstPacket = check.first_packet ?? undefined;
  const lastPacket = check.last_packet ?? undefined;
  if (!isPlausibleTime(firstPacket ?? 0) || !isPlausibleTime(lastPacket ?? 0)) return undefined;
  const addresses = JSON.parse(check.addresses ?? '[]') as (string | null)[];
  const areValid = addresses.every((address) => address === null || isIP(address) !== 0);
  return areValid ? { firstPacket, lastPacket } : undefined;
}

/** Adds the connection's temporary rollup to those of all files. */
export async function settle(connection: Connection, fileId: number): Promise<void> {
  await connection.set({ file_id: fileId });
  await connection.run(SETTLE);
}

function columnTypes(roles: Dialect['roles']): Record<string, string> {
  return Object.fromEntries(
    roles.map((role, i) => (role ? [role, TYPES[role]] : [`ignored_${i}`, 'VARCHAR'])),
  );
}
