import { COLUMNS, type ColumnRole } from '../../../captures/dialect/columns.js';
import type { Dialect } from '../../../captures/dialect/dialect.js';
import { MOST_LENGTH, MOST_PORT } from '../../../captures/packets/number.js';
import { protocolWithoutPorts } from '../../../captures/packets/outer-protocol.js';
import { isPlausibleTime } from '../../../captures/packets/packet.js';
import { countLines } from '../../../captures/text/count-lines.js';
import { ResourceError } from '../../../errors.js';
import type { Connection } from '../../db/duckdb.js';
import { literalPath } from '../../db/literal-path.js';
import { sqlFile } from '../../db/sql-file.js';
import { collectAddresses, parseAddresses } from './parse-addresses.js';

const LINES = sqlFile('./captured-lines.sql', import.meta.url);
const ROWS = sqlFile('./captured-rows.sql', import.meta.url);
const PACKETS = sqlFile('./captured-packets.sql', import.meta.url);
const ROLL_UP = sqlFile('./roll-up.sql', import.meta.url);
const ROLL_UP_DETAILS = sqlFile('./roll-up-details.sql', import.meta.url);
const CHECK = sqlFile('./rollup-check.sql', import.meta.url);
const ADD_EXISTING = sqlFile('./add-existing.sql', import.meta.url);
const MERGE_ROWS = sqlFile('./merge-rows.sql', import.meta.url);
const COMMIT = sqlFile('./commit.sql', import.meta.url);

/** Files of one dialect, read by one statement. */
export interface PlainFiles {
  readonly dialect: Pick<Dialect, 'roles' | 'separator' | 'quote' | 'header'>;
  readonly files: readonly {
    readonly path: string;
    /** What its times are relative to: an epoch second, or 0 for epoch times. */
    readonly start: number;
  }[];
  /** Whether it is a single Parquet file, whose columns have the most exact names. */
  readonly isTable?: boolean;
}

/** The packets of one file, and their times in epoch seconds; undefined without packets. */
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
  readonly shortest: number | null;
  readonly longest: number | null;
  /** NULL if no packet has a port. */
  readonly lowest_port: number | null;
  readonly highest_port: number | null;
  readonly are_whole: boolean;
  readonly are_macs: boolean;
  readonly first_packet: number;
  readonly last_packet: number;
};

/**
 * Reads files into the connection's temporary rollup, and returns the packets of each in the order given: undefined for a file with
 * implausible values (invalid addresses, times …). Returns undefined if DuckDB fails on a line of any file (several values in a
 * field, a second header, mixed line ends …).
 */
export async function rollUp(
  connection: Connection,
  { dialect, files, isTable = false }: PlainFiles,
): Promise<(Rolled | undefined)[] | undefined> {
  await connection.set({
    capture_paths: files.map(({ path }) => (isTable ? literalPath(path) : path)),
    capture_starts: files.map(({ start }) => start),
    capture_columns: columnTypes(dialect.roles),
    capture_separator: dialect.separator,
    capture_quote: dialect.quote,
    capture_has_header: dialect.header !== undefined,
    capture_protocol: protocolWithoutPorts(dialect.roles),
  });
  try {
    await connection.run(isTable ? ROWS : LINES);
    await connection.run(PACKETS);
    await connection.run(dialect.roles.some(isDetail) ? ROLL_UP_DETAILS : ROLL_UP);
  } catch (error) {
    if (error instanceof ResourceError) throw error;
    return undefined;
  }
  const checks = await connection.rows<Check>(CHECK);
  const withInvalidAddresses = await parseAddresses(connection);
  const mayJoinLines = !isTable && joinsLines(dialect);
  const linesBefore = dialect.header === undefined ? 0 : 1;
  const rolled = files.map((): Rolled | undefined => NOTHING);
  for (const check of checks) {
    const path = files[check.file_index]?.path ?? '';
    const isSound =
      isPlausible(check) &&
      !withInvalidAddresses.has(check.file_index) &&
      !(mayJoinLines && countLines(path) !== check.packets + linesBefore);
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

/** Without details rolling up is faster, and takes less memory. */
function isDetail(role: ColumnRole | undefined): boolean {
  return role !== undefined && COLUMNS[role].kind === 'detail';
}

/** Whether an unclosed quote could swallow the lines after it: only a text column takes such a value. */
function joinsLines({ quote, roles }: PlainFiles['dialect']): boolean {
  const isText = (role: ColumnRole | undefined) => role === undefined || role === 'frame_protocols';
  return quote !== '' && roles.some(isText);
}

/** Moves the known rollup of a file that grew to the temporary one, as far as its new lines continue it. Call it in a transaction. */
export async function mergeExisting(connection: Connection, fileId: number): Promise<void> {
  await connection.set({ merged_file: fileId });
  await connection.run(ADD_EXISTING);
  await mergeRows(connection);
  await collectAddresses(connection);
}

/** Merges the rows of the connection's temporary rollup that have the same key. */
export async function mergeRows(connection: Connection): Promise<void> {
  await connection.run(MERGE_ROWS);
}

/** Adds the connection's temporary rollup to the rollups of all files; a file without an id is left out. */
export async function commitRollups(
  connection: Connection,
  fileIds: readonly (number | undefined)[],
): Promise<void> {
  await connection.set({ file_ids: fileIds.map((id) => id ?? 0) });
  await connection.run(COMMIT);
}

function isPlausible(check: Check): boolean {
  const { has_nulls, are_whole, are_macs, first_packet, last_packet } = check;
  const areLengths = isWithin(check.shortest, check.longest, MOST_LENGTH);
  const arePorts = isWithin(check.lowest_port, check.highest_port, MOST_PORT);
  const areTimes = isPlausibleTime(first_packet) && isPlausibleTime(last_packet);
  return !has_nulls && are_whole && are_macs && areLengths && arePorts && areTimes;
}

/** NaN is not within any range. */
function isWithin(least: number | null, greatest: number | null, most: number): boolean {
  return (least ?? 0) >= 0 && (greatest ?? 0) <= most;
}

function columnTypes(roles: Dialect['roles']): Record<string, string> {
  return Object.fromEntries(
    roles.map((role, i) => (role ? [role, COLUMNS[role].type] : [`ignored_${i}`, 'VARCHAR'])),
  );
}
