import { appendFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeClock } from '../../../../src/format/clock.js';
import type { Warehouse } from '../../../../src/warehouse/db/duckdb.js';
import { openRollups } from '../../../../src/warehouse/db/open-rollups.js';
import { loadCaptures } from '../../../../src/warehouse/ingest/load.js';
import { temporaryFolder } from '../../../build/build-site.js';
import { captureText } from '../../../independent/captures.js';
import type { Packet } from '../../../independent/counting.js';
import { cases } from '../../../long/cases.js';

const FROM = 1_483_873_200;
const NAME = `${FROM}.csv`;

/** Few minutes, addresses and ports, so that nearly all rows continue in later pieces; in no order. */
const ends = fc.constantFrom(
  { source: '192.168.0.2', destination: '93.184.216.34' },
  { source: '93.184.216.34', destination: '192.168.0.2' },
  { source: '2001:db8::1', destination: 'ff02::fb' },
  { source: undefined, destination: undefined },
);
const ports = fc.constantFrom(
  { protocol: 'tcp' as const, sourcePort: 443, destinationPort: 50_000 },
  { protocol: 'udp' as const, sourcePort: 53, destinationPort: 50_000 },
  { protocol: 'other' as const, sourcePort: undefined, destinationPort: undefined },
);
const detail = fc.option(
  fc.record({
    tcpFlags: fc.constantFrom(2, 16, 17),
    sequence: fc.nat(9),
    payload: fc.nat(9),
    sourceMac: fc.constantFrom('00:00:5e:00:53:01', '00:00:5e:00:53:02'),
    destinationMac: fc.constantFrom('00:00:5e:00:53:01', 'ff:ff:ff:ff:ff:ff'),
  }),
  { nil: undefined },
);
const packet: fc.Arbitrary<Packet> = fc
  .record({ quarter: fc.nat(4 * 400), length: fc.constantFrom(60, 1514), ends, ports, detail })
  .map(({ quarter, length, ends, ports, detail }) => ({
    ...{ time: FROM + 60 + quarter / 4, length, ...ends },
    ...(ends.source === undefined
      ? { protocol: 'other' as const, sourcePort: undefined, destinationPort: undefined }
      : ports),
    detail,
  }));
/** What is appended at a time: packets, or a line that is not one. */
const pieces = fc.array(
  fc.record({
    packets: fc.array(packet, { maxLength: 6 }),
    rubbish: fc.constantFrom('', '', '', 'no packet\n'),
    isCut: fc.boolean(),
  }),
  { minLength: 2, maxLength: 5 },
);

async function opened(): Promise<Warehouse> {
  const limits = { memory: '256MB', threads: 2 };
  const { warehouse } = await openRollups({ folder: undefined, ...limits, onNotice: () => {} });
  return warehouse;
}

/** `isGrowing`: while it may still be written. */
async function load(warehouse: Warehouse, path: string, isGrowing: boolean): Promise<void> {
  const now = isGrowing ? FROM + 600 : 4e9;
  const file = { name: NAME, path, size: statSync(path).size, modified: now, changed: now };
  const clock = makeClock('UTC');
  await loadCaptures(warehouse, { files: [file], clock, now, onProgress: () => {} });
}

/** Rows of every table with addresses instead of their numbers; those with the same key are summed. */
async function rollups(warehouse: Warehouse): Promise<string[]> {
  const connection = await warehouse.connect();
  const text = `-- Of a test.
    SELECT row('volume', second, protocol, sum(packets), sum(bytes))::VARCHAR AS row
    FROM volume GROUP BY second, protocol
    UNION ALL
    SELECT row('length', year, frame_length, protocol, sum(packets))::VARCHAR
    FROM frame_length GROUP BY year, frame_length, protocol
    UNION ALL
    SELECT row(
      'flow', minute, protocol, s.address, source_port, d.address, destination_port,
      sum(packets), sum(bytes), min(first), max(last),
      bit_or(tcp_flags), sum(payload), min(sequence_from), max(sequence_to)
    )::VARCHAR
    FROM flow_minute
    LEFT JOIN endpoint s ON s.endpoint_id = source_id
    LEFT JOIN endpoint d ON d.endpoint_id = destination_id
    GROUP BY minute, protocol, s.address, source_port, d.address, destination_port
    UNION ALL
    SELECT row(
      'device', hour, mac, vlan, address,
      sum(packets_sent), sum(bytes_sent), sum(packets_received), sum(bytes_received), min(first), max(last)
    )::VARCHAR
    FROM device_hour LEFT JOIN endpoint USING (endpoint_id)
    GROUP BY hour, mac, vlan, address
    UNION ALL
    SELECT row('endpoint', address, version, ipv4, ipv6, scope, is_global)::VARCHAR FROM endpoint
    UNION ALL
    SELECT row('file', rows, rejected, first_packet, last_packet, state, read_to, has_ports)::VARCHAR
    FROM capture_file
    UNION ALL
    SELECT row('reject', line, text)::VARCHAR FROM reject
    ORDER BY ALL`;
  const rows = await connection.rows<{ row: string }>({ name: 'rollups', text });
  connection.close();
  return rows.map(({ row }) => row);
}

it.each(['recorder', 'notebook'] as const)(
  'a file that grew several times has the rollups of the whole file (%s)',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(pieces, fc.boolean(), async (all, isGrowing) => {
        const path = join(temporaryFolder(), NAME);
        const warehouse = await opened();
        const first = { ...{ time: FROM, length: 99, protocol: 'tcp' as const }, sourcePort: 1 };
        const packets = [
          { ...first, source: '192.168.0.2', destination: '1.1.1.1', destinationPort: 2 },
          ...all.flatMap((piece) => piece.packets),
        ];
        const [header = '', start, ...lines] = captureText({ began: FROM, packets }, format)
          .split('\n')
          .slice(0, -1)
          .map((line) => `${line}\n`);
        writeFileSync(path, `${header}${start}`);
        await load(warehouse, path, isGrowing);
        for (const { packets: own, rubbish, isCut } of all) {
          const text = lines.splice(0, own.length).join('') + rubbish;
          // A torn line, which the next load completes.
          const at = isCut ? Math.max(0, text.length - 3) : text.length;
          for (const part of [text.slice(0, at), text.slice(at)]) {
            appendFileSync(path, part);
            await load(warehouse, path, isGrowing);
          }
        }
        const fresh = await opened();
        await load(fresh, path, isGrowing);
        expect(await rollups(warehouse)).toEqual(await rollups(fresh));
        warehouse.close();
        fresh.close();
      }),
      { numRuns: cases({ unit: 3, few: 12, many: 60 }) },
    );
  },
  300_000,
);
