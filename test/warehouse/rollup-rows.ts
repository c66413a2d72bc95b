import { factsOf } from '../../src/names/address.js';
import type { Connection, Value } from '../../src/warehouse/db/duckdb.js';

/** A row of `flow_minute`, with addresses; a TCP packet of 100 bytes in file 1 unless it says otherwise. */
export interface FlowMinute {
  readonly source: string | null;
  readonly destination: string | null;
  readonly sourcePort?: number | null;
  readonly destinationPort?: number | null;
  readonly file?: number;
  readonly protocol?: string;
  readonly packets?: number;
  readonly bytes?: number;
  /** Epoch seconds; `last` is in the same minute. */
  readonly first?: number;
  readonly last?: number;
  readonly tcpFlags?: number;
  readonly payload?: number;
  readonly sequenceFrom?: number;
  readonly sequenceTo?: number;
}

const sql = (name: string, text: string) => ({ name, text: `-- Of a test.\n${text}` });

const ADD = sql(
  'add endpoints',
  `INSERT INTO endpoint
   SELECT
     (SELECT coalesce(max(endpoint_id), 0) FROM endpoint) + row_number() OVER (),
     address, version::TINYINT, nullif(ipv4, '')::UINTEGER, nullif(ipv6, '')::UHUGEINT, scope, is_global = 'true'
   FROM (
     SELECT
       unnest(getvariable('added_addresses')) AS address, unnest(getvariable('added_versions')) AS version,
       unnest(getvariable('added_ipv4')) AS ipv4, unnest(getvariable('added_ipv6')) AS ipv6,
       unnest(getvariable('added_scopes')) AS scope, unnest(getvariable('added_global')) AS is_global
   ) ANTI JOIN endpoint USING (address)`,
);
const IDS = sql('ids', 'SELECT address, endpoint_id::DOUBLE AS id FROM endpoint');

/** Adds the addresses that are not yet endpoints; returns the numbers of all. */
export async function addEndpoints(
  connection: Connection,
  addresses: Iterable<string>,
): Promise<ReadonlyMap<string, number>> {
  const all = [...new Set(addresses)];
  if (all.length > 0) {
    const facts = all.map(factsOf);
    await connection.set({
      added_addresses: all,
      added_versions: facts.map(({ version }) => version),
      added_ipv4: facts.map(({ version, key, global }) => {
        const ipv4 = version === 4 ? key : global?.version === 4 ? global.key : '';
        return String(ipv4);
      }),
      added_ipv6: facts.map(({ version, key }) => (version === 6 ? String(key) : '')),
      added_scopes: facts.map(({ scope }) => scope),
      added_global: facts.map(({ global }) => String(global !== undefined)),
    });
    await connection.run(ADD);
  }
  const rows = await connection.rows<{ address: string; id: number }>(IDS);
  return new Map(rows.map(({ address, id }) => [address, id]));
}

/** Adds rows of `flow_minute` and the endpoints that they need. */
export async function addFlowMinutes(
  connection: Connection,
  rows: readonly FlowMinute[],
  table = 'flow_minute',
): Promise<void> {
  const addresses = rows.flatMap(({ source, destination }) => [source, destination]);
  const ids = await addEndpoints(
    connection,
    addresses.filter((address) => address !== null),
  );
  const id = (address: string | null) => (address === null ? null : (ids.get(address) ?? null));
  await connection.append(
    table,
    rows.map((row): Value[] => {
      const { first = 0, last = first, packets = 1, bytes = 100 * packets } = row;
      return [
        ...[row.file ?? 1, Math.floor(first / 60) * 60, row.protocol ?? 'tcp'],
        ...[id(row.source), row.sourcePort ?? null],
        ...[id(row.destination), row.destinationPort ?? null, packets, bytes, first, last],
        ...[row.tcpFlags ?? null, row.payload ?? null],
        ...[row.sequenceFrom ?? null, row.sequenceTo ?? null],
      ];
    }),
  );
}

const ADD_FILES = sql(
  'add files',
  `INSERT INTO capture_file BY NAME
   SELECT
     file_id, file_id || '.csv' AS file, floor(min(first) / 3600) * 3600 AS hour_start, 'epoch' AS time_basis,
     sum(packets) AS rows, 0 AS rejected, min(first) AS first_packet, max(last) AS last_packet,
     'complete' AS state, '' AS note, '' AS sample, 0 AS stray
   FROM flow_minute ANTI JOIN capture_file USING (file_id)
   GROUP BY file_id`,
);

/** Adds records of the files of `flow_minute` that have none. */
export async function addFiles(connection: Connection): Promise<void> {
  await connection.run(ADD_FILES);
}
