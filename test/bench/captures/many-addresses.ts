import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { startOf } from './year-plan.js';

export interface ManyAddresses {
  readonly hours: number;
  /** Packets of an hour. */
  readonly packets: number;
  /** Flows of an hour, most with an address of their own. */
  readonly flows: number;
}

/**
 * Writes captures as of a router: three of five packets are of 200 flows, the others of any, so that most addresses have a few
 * packets only. Two of three flows are other ones in each hour. DuckDB writes them, since there are millions.
 */
export async function writeManyAddresses(
  folder: string,
  { hours, packets, flows }: ManyAddresses,
): Promise<void> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (let hour = 0; hour < hours; hour += 1) {
    await connection.run(
      `COPY (${packetsOf(hour, packets, flows)}) TO '${join(folder, `${startOf(hour)}.csv`)}' (HEADER)`,
    );
  }
  connection.closeSync();
}

function packetsOf(hour: number, packets: number, flows: number): string {
  return `
    WITH drawn AS (
      SELECT
        i,
        CASE WHEN hash(i, 'heavy') % 5 < 3 THEN hash(i, ${hour}) % 200 ELSE hash(i, ${hour}) % ${flows} END AS flow,
        hash(i, 'out') % 5 < 2 AS is_out,
        hash(i, 'length') % 10 AS kind
      FROM range(${packets}) AS packet(i)
    ),
    named AS (
      SELECT
        *,
        hash(flow, CASE WHEN flow % 3 = 0 THEN 0 ELSE ${hour} END) AS id,
        format('{}.{}.{}.{}', 1 + id % 220, id // 256 % 256, id // 65536 % 256, id // 16777216 % 256) AS far,
        format('10.0.{}.{}', id // 7 % 4, 1 + id // 13 % 250) AS near,
        1024 + id // 100 % 60000 AS port,
        id % 10 < 8 AS is_tcp
      FROM drawn
    )
    SELECT
      format('{:.9f}', i * 3600.0 / ${packets}) AS "frame.time_relative",
      CASE WHEN is_out THEN near ELSE far END AS "ip.src",
      CASE WHEN is_tcp THEN CASE WHEN is_out THEN port ELSE 443 END END AS "tcp.srcport",
      CASE WHEN NOT is_tcp THEN CASE WHEN is_out THEN port ELSE 53 END END AS "udp.srcport",
      CASE WHEN is_out THEN far ELSE near END AS "ip.dst",
      CASE WHEN is_tcp THEN CASE WHEN is_out THEN 443 ELSE port END END AS "tcp.dstport",
      CASE WHEN NOT is_tcp THEN CASE WHEN is_out THEN 53 ELSE port END END AS "udp.dstport",
      CASE WHEN kind < 4 THEN 1514 WHEN kind < 7 THEN 66 ELSE 60 + kind * 90 END AS "frame.len"
    FROM named ORDER BY i`;
}
