import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/**
 * The bare recipe that a build is compared with: DuckDB alone makes the same rollups of the same files with plain SQL and the same
 * memory, and does nothing else. Arguments: a file or a folder, and DuckDB's memory limit.
 */
const [path, memory = '512MB'] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', {
  memory_limit: memory,
  preserve_insertion_order: 'false',
});
const connection = await instance.connect();
await connection.run(`
  CREATE TABLE endpoint (endpoint_id INTEGER, address VARCHAR);
  CREATE TABLE volume (file_id INTEGER, second BIGINT, protocol VARCHAR, packets BIGINT, bytes BIGINT);
  CREATE TABLE frame_length (file_id INTEGER, frame_length BIGINT, protocol VARCHAR, packets BIGINT);
  CREATE TABLE flow_minute (
    file_id INTEGER, minute BIGINT, protocol VARCHAR, source_id INTEGER, source_port USMALLINT,
    destination_id INTEGER, destination_port USMALLINT, packets BIGINT, bytes BIGINT, first DOUBLE, last DOUBLE
  )`);
const files = statSync(path).isDirectory()
  ? readdirSync(path).map((name) => join(path, name))
  : [path];
for (const [fileId, file] of files.sort().entries()) {
  const start = Number(/(\d+)\.csv$/.exec(file)?.[1]);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE part AS
    WITH packet AS MATERIALIZED (
      SELECT
        time + $start AS time,
        CASE WHEN udp_source_port IS NOT NULL THEN 'udp' WHEN tcp_source_port IS NOT NULL THEN 'tcp' ELSE 'other' END AS protocol,
        source, coalesce(udp_source_port, tcp_source_port) AS source_port,
        destination, coalesce(udp_destination_port, tcp_destination_port) AS destination_port,
        frame_length
      FROM read_csv($file, header = true, auto_detect = false, delim = ',', quote = '"', columns = {
        'time': 'DOUBLE', 'source': 'VARCHAR', 'tcp_source_port': 'USMALLINT', 'udp_source_port': 'USMALLINT',
        'destination': 'VARCHAR', 'tcp_destination_port': 'USMALLINT', 'udp_destination_port': 'USMALLINT',
        'frame_length': 'BIGINT'
      })
    )
    SELECT 'flow' AS kind, floor(time / 60)::BIGINT * 60 AS slot, protocol, source, source_port, destination, destination_port,
      NULL::BIGINT AS frame_length, count(*) AS packets, sum(frame_length)::BIGINT AS bytes, min(time) AS first, max(time) AS last
    FROM packet GROUP BY ALL
    UNION ALL
    SELECT 'volume', floor(time)::BIGINT, protocol, NULL, NULL, NULL, NULL, NULL, count(*), sum(frame_length)::BIGINT, NULL, NULL
    FROM packet GROUP BY ALL
    UNION ALL
    SELECT 'length', NULL, protocol, NULL, NULL, NULL, NULL, frame_length, count(*), NULL, NULL, NULL
    FROM packet GROUP BY ALL`,
    { start, file },
  );
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE address AS
    SELECT DISTINCT address FROM (SELECT source AS address FROM part UNION ALL SELECT destination FROM part) WHERE address IS NOT NULL;
    INSERT INTO endpoint
    SELECT (SELECT count(*) FROM endpoint) + row_number() OVER (), address FROM address ANTI JOIN endpoint USING (address);
    CREATE OR REPLACE TEMP TABLE numbered AS SELECT endpoint_id, address FROM endpoint SEMI JOIN address USING (address);
    INSERT INTO volume SELECT ${fileId}, slot, protocol, packets, bytes FROM part WHERE kind = 'volume';
    INSERT INTO frame_length SELECT ${fileId}, frame_length, protocol, packets FROM part WHERE kind = 'length';
    INSERT INTO flow_minute
    SELECT ${fileId}, slot, protocol, s.endpoint_id, source_port, d.endpoint_id, destination_port, packets, bytes, first, last
    FROM part LEFT JOIN numbered s ON s.address = source LEFT JOIN numbered d ON d.address = destination
    WHERE kind = 'flow'`);
}
