import { findCaptures } from '../../../src/captures/files/find.js';
import { makeClock } from '../../../src/format/clock.js';
import type { Warehouse } from '../../../src/warehouse/db/duckdb.js';
import { loadCaptures } from '../../../src/warehouse/ingest/load.js';

type Rollups = Readonly<Record<string, string>>;

/** Loads the captures of a folder, and returns the rollups of each file as text, by their kind. */
export async function rollupsOf(
  warehouse: Warehouse,
  folder: string,
): Promise<ReadonlyMap<string, Rollups>> {
  const files = findCaptures(folder);
  await loadCaptures(warehouse, {
    ...{ files, clock: makeClock('UTC'), now: 4e9, onProgress: () => {} },
  });
  const connection = await warehouse.connect();
  const text = `-- Of a test.
    SELECT file, kind, string_agg(row, ' ' ORDER BY row) AS rows
    FROM (
      SELECT file_id, 'volume' AS kind, row(second, protocol, packets, bytes)::VARCHAR AS row FROM volume
      UNION ALL
      SELECT file_id, 'length', row(frame_length, protocol, packets)::VARCHAR FROM frame_length
      UNION ALL
      SELECT
        file_id, 'flow',
        row(
          minute, protocol, s.address, source_port, d.address, destination_port, packets, bytes, first, last,
          tcp_flags, payload, sequence_from, sequence_to
        )::VARCHAR
      FROM flow_minute
      LEFT JOIN endpoint s ON s.endpoint_id = source_id
      LEFT JOIN endpoint d ON d.endpoint_id = destination_id
      UNION ALL
      SELECT file_id, 'device', row(
        hour, mac, vlan, packets_sent, bytes_sent, packets_received, bytes_received, first, last
      )::VARCHAR FROM device_hour
      UNION ALL
      SELECT file_id, 'rejected', rejected::VARCHAR FROM capture_file
    ) JOIN capture_file USING (file_id)
    GROUP BY ALL ORDER BY ALL`;
  const rows = await connection.rows<{ file: string; kind: string; rows: string }>({
    ...{ name: 'rollups', text },
  });
  connection.close();
  return new Map(
    files.map(({ name }) => [
      name,
      Object.fromEntries(
        rows.filter(({ file }) => file === name).map((row) => [row.kind, row.rows]),
      ),
    ]),
  );
}
