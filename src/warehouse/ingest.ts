import { isIP } from 'node:net';
import type { ColumnRole } from '../captures/columns.js';
import type { Dialect } from '../captures/dialect.js';
import { isPlausibleTime } from '../captures/packet.js';
import type { Connection } from './duckdb.js';
import { sqlFile } from './sql-file.js';

const INGEST = sqlFile('./ingest.sql', import.meta.url);
const CHECK = sqlFile('./rollup-check.sql', import.meta.url);
const ADDRESSES = sqlFile('./rollup-addresses.sql', import.meta.url);
const STRANGERS = sqlFile('./rollup-strangers.sql', import.meta.url);
const RECALL = sqlFile('./recall.sql', import.meta.url);
const SETTLE = sqlFile('./settle.sql', import.meta.url);

const TYPES: Readonly<Record<ColumnRole, string>> = {
  time: 'DOUBLE',
  source_ip: 'VARCHAR',
  source_ipv6: 'VARCHAR',
  // As a whole number DuckDB would round 443.5: what is none is found in the rollups.
  tcp_source_port: 'DOUBLE',
  udp_source_port: 'DOUBLE',
  destination_ip: 'VARCHAR',
  destination_ipv6: 'VARCHAR',
  tcp_destination_port: 'DOUBLE',
  udp_destination_port: 'DOUBLE',
  frame_length: 'DOUBLE',
  // Of a packet within a packet the recorder writes both, which are no number.
  ip_protocol: 'VARCHAR',
  frame_protocols: 'VARCHAR',
};

/** Files of one dialect that are read together. */
export interface PlainFiles {
  readonly dialect: Pick<Dialect, 'roles' | 'separator' | 'quote' | 'header'> & {
    /** What a packet is without ports and without the number of its protocol; other unless said. */
    readonly withoutNumber?: 'unknown';
  };
  readonly files: readonly {
    readonly path: string;
    /** What a packet's time counts from: an epoch second, or 0 for times that are of the epoch. */
    readonly start: number;
  }[];
}

/** What was read of one file; times are undefined when there is no packet. */
export interface Rolled {
  readonly packets: number;
  readonly firstPacket: number | undefined;
  readonly lastPacket: number | undefined;
}

const NOTHING: Rolled = { packets: 0, firstPacket: undefined, lastPacket: undefined };

type Check = {
  readonly file_index: number;
  readonly packets: number;
  readonly has_nulls: boolean;
  readonly has_fractions: boolean;
  readonly shortest: number;
  readonly first_packet: number;
  readonly last_packet: number;
};

/**
 * Reads files into the connection's temporary rollup, in the order given. Undefined for a file that turns out
 * not to be what it looked like (values that are no address, no time …), and undefined for all when a line is
 * no packet (several values in a field, a header again, mixed line ends …): then they are to be read one by one.
 */
export async function rollUp(
  connection: Connection,
  { dialect, files }: PlainFiles,
): Promise<(Rolled | undefined)[] | undefined> {
  await connection.set({
    capture_paths: files.map(({ path }) => path),
    capture_starts: files.map(({ start }) => start),
    capture_columns: columnTypes(dialect.roles),
    capture_separator: dialect.separator,
    capture_quote: dialect.quote,
    capture_has_header: dialect.header !== undefined,
    capture_without_number: dialect.withoutNumber ?? 'other',
    capture_has_both: dialect.roles.includes('source_ip') && dialect.roles.includes('source_ipv6'),
  });
  try {
    await connection.run(INGEST);
  } catch {
    return undefined;
  }
  const checks = await connection.rows<Check>(CHECK);
  const strangers = await filesWithStrangers(connection);
  const rolled = files.map((): Rolled | undefined => NOTHING);
  for (const check of checks) {
    const isSound = isPlausible(check) && !strangers.has(check.file_index);
    rolled[check.file_index] = isSound
      ? {
          packets: check.packets,
          firstPacket: check.first_packet,
          lastPacket: check.last_packet,
        }
      : undefined;
  }
  return rolled;
}

/** Adds what is known of a file that grew to the connection's temporary rollup of its new lines. */
export async function recall(connection: Connection, fileId: number): Promise<void> {
  await connection.set({ recalled_file: fileId });
  await connection.run(RECALL);
}

/** Adds the connection's temporary rollup to those of all files; a file without an id is left out. */
export async function settle(
  connection: Connection,
  fileIds: readonly (number | undefined)[],
): Promise<void> {
  await connection.set({ file_ids: fileIds.map((id) => id ?? 0) });
  await connection.run(SETTLE);
}

function isPlausible(check: Check): boolean {
  const { has_nulls, has_fractions, shortest, first_packet, last_packet } = check;
  const areTimes = isPlausibleTime(first_packet) && isPlausibleTime(last_packet);
  return !has_nulls && !has_fractions && shortest >= 0 && areTimes;
}

async function filesWithStrangers(connection: Connection): Promise<Set<number>> {
  const addresses = await connection.rows<{ address: string }>(ADDRESSES);
  const strange = addresses.map(({ address }) => address).filter((each) => isIP(each) === 0);
  if (strange.length === 0) return new Set();
  await connection.set({ strange_addresses: strange });
  const files = await connection.rows<{ file_index: number }>(STRANGERS);
  return new Set(files.map(({ file_index }) => file_index));
}

function columnTypes(roles: Dialect['roles']): Record<string, string> {
  return Object.fromEntries(
    roles.map((role, i) => (role ? [role, TYPES[role]] : [`ignored_${i}`, 'VARCHAR'])),
  );
}
