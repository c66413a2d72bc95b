import { statSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

/**
 * The limit that a build is compared with: DuckDB alone reads the same files, or the one file, with two of their
 * own kinds of work, typing all eight columns and summing them, and does nothing else.
 */
const [path] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
await connection.runAndReadAll(
  `SELECT
    count(*), sum(time), sum(frame_length), max(source), max(destination),
    sum(tcp_source_port), sum(udp_source_port), sum(tcp_destination_port), sum(udp_destination_port)
  FROM read_csv($files, header = true, auto_detect = false, delim = ',', quote = '', columns = {
    'time': 'DOUBLE', 'source': 'VARCHAR', 'tcp_source_port': 'USMALLINT', 'udp_source_port': 'USMALLINT',
    'destination': 'VARCHAR', 'tcp_destination_port': 'USMALLINT', 'udp_destination_port': 'USMALLINT',
    'frame_length': 'BIGINT'
  })`,
  { files: statSync(path).isDirectory() ? `${path}/*.csv` : path },
);
