import type { Connection } from '../../warehouse/db/duckdb.js';
import { sqlFile } from '../../warehouse/db/sql-file.js';

const DIGESTS = sqlFile('./minute-digests.sql', import.meta.url);
const LINES = sqlFile('./minute-lines.sql', import.meta.url);

const COLUMNS = 'minute_index,minute_start,captured,packets,bytes,bytes_in,bytes_out';
const LINE_END = Buffer.from('\n');

/** The parts of the last report by digest: when a long report is rebuilt, most have not changed. */
let cached: ReadonlyMap<string, Uint8Array> = new Map();

/** Every captured minute of the report; a year has half a million. */
export async function minutesCsv(connection: Connection): Promise<Uint8Array> {
  // Another report of the same process may replace the cache meanwhile.
  const known = cached;
  const parts = await connection.rows<{ part: number; digest: string }>(DIGESTS);
  const missing = parts.filter(({ digest }) => !known.has(digest)).map(({ part }) => part);
  const rows = await connection.rows<{ part: number; lines: Uint8Array }>(LINES, {
    parts: JSON.stringify(missing),
  });
  const linesOf = new Map(rows.map(({ part, lines }) => [part, lines]));
  const texts = parts.map(({ part, digest }): [string, Uint8Array] => {
    const lines = known.get(digest) ?? linesOf.get(part);
    if (!lines) throw new Error(`The query returned no minutes for part ${part}.`);
    return [digest, lines];
  });
  cached = new Map(texts);
  return Buffer.concat([
    Buffer.from(COLUMNS),
    LINE_END,
    ...texts.flatMap(([, lines]) => [lines, LINE_END]),
  ]);
}
