import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeClock } from '../../../../src/format/clock.js';
import type { Value, Warehouse } from '../../../../src/warehouse/db/duckdb.js';
import { openRollups } from '../../../../src/warehouse/db/open-rollups.js';
import { loadCaptures } from '../../../../src/warehouse/ingest/load.js';
import { buildSite, temporaryFolder } from '../../../build/build-site.js';
import { contentOf } from '../../../build/site-content.js';
import { captureText } from '../../../independent/captures.js';
import type { Packet } from '../../../independent/counting.js';
import { cases } from '../../../long/cases.js';

const FROM = 1_483_873_200;

let warehouse: Warehouse;
beforeAll(async () => {
  const limits = { memory: '256MB', threads: 2 };
  ({ warehouse } = await openRollups({ folder: undefined, ...limits, onNotice: () => {} }));
});
afterAll(() => warehouse.close());

/** Few addresses and ports, so that each pair has several flows, each of several minutes. */
const ends = fc.constantFrom(
  { source: '192.168.0.2', destination: '93.184.216.34' },
  { source: '93.184.216.34', destination: '192.168.0.2' },
  { source: 'fe80::1', destination: 'ff02::fb' },
  { source: undefined, destination: undefined },
);
const ports = fc.oneof(
  fc.record({
    protocol: fc.constantFrom('tcp' as const, 'udp' as const),
    sourcePort: fc.constantFrom(443, 50_000),
    destinationPort: fc.constantFrom(443, 50_001),
  }),
  fc.constant({ protocol: 'other' as const, sourcePort: undefined, destinationPort: undefined }),
);
const quarter = fc.oneof(fc.nat(4 * 400), fc.nat(4 * 3599));
const length = fc.constantFrom(0, 60, 60, 61, 1514);
const packet: fc.Arbitrary<Packet> = fc
  .record({ quarter, length, ends, ports })
  .map(({ quarter, length, ends, ports }) => ({
    ...{ time: FROM + quarter / 4, length, ...ends, ...ports },
  }));
const packets = fc
  .array(packet, { minLength: 1, maxLength: 40 })
  .map((all) => all.toSorted((a, b) => a.time - b.time));

/** A packet, or several of one flow and minute. */
type Part = {
  readonly minute: number;
  readonly protocol: string;
  readonly source: string | null;
  readonly source_port: number | null;
  readonly destination: string | null;
  readonly destination_port: number | null;
  readonly packets: number;
  readonly bytes: number;
  readonly first: number;
  readonly last: number;
};
const PAIR = ['minute', 'source', 'destination'] as const;
const FLOW = ['protocol', 'source', 'source_port', 'destination', 'destination_port'] as const;

function partOf({ time, length, protocol, ...packet }: Packet): Part {
  const [source = null, destination = null] = [packet.source, packet.destination];
  const [source_port = null, destination_port = null] = [packet.sourcePort, packet.destinationPort];
  return {
    ...{ minute: Math.floor(time / 60) * 60, protocol, source, source_port, destination },
    ...{ destination_port, packets: 1, bytes: length, first: time, last: time },
  };
}

/** Sums of the parts with the same values of some columns, in order of these. */
function sums<Key extends keyof Part>(parts: readonly Part[], columns: readonly Key[]) {
  const found = new Map<string, Part>();
  for (const part of parts) {
    const key = JSON.stringify(columns.map((column) => part[column]));
    const sum = found.get(key) ?? { ...part, packets: 0, bytes: 0 };
    found.set(key, {
      ...{ ...sum, packets: sum.packets + part.packets, bytes: sum.bytes + part.bytes },
      ...{ first: Math.min(sum.first, part.first), last: Math.max(sum.last, part.last) },
    });
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([, sum]) => ({
    ...(Object.fromEntries(columns.map((column) => [column, sum[column]])) as Pick<Part, Key>),
    ...{ packets: sum.packets, bytes: sum.bytes, first: sum.first, last: sum.last },
  }));
}

const ofPairs = (parts: readonly Part[]) =>
  sums(parts, PAIR).map(({ first, last, ...pair }) => pair);

const sql = (name: string, text: string) => ({ name, text: `-- Of a test.\n${text}` });
const COLUMNS = {
  ...{ kind: 'VARCHAR', slot: 'BIGINT', protocol: 'VARCHAR', packets: 'BIGINT', bytes: 'BIGINT' },
  ...{ frame_length: 'BIGINT', source: 'VARCHAR', source_port: 'INTEGER', destination: 'VARCHAR' },
  ...{ destination_port: 'INTEGER', first: 'DOUBLE', last: 'DOUBLE', file: 'VARCHAR' },
  ...{ hour_start: 'BIGINT', time_basis: 'VARCHAR', rejected: 'BIGINT', note: 'VARCHAR' },
  ...{
    sample: 'VARCHAR',
    has_ports: 'BOOLEAN',
    line: 'BIGINT',
    reason: 'VARCHAR',
    text: 'VARCHAR',
  },
} as const;
const TYPES = Object.entries(COLUMNS).map(([column, type]) => `${column} ${type}`);
const EARLIER = sql('earlier', `CREATE OR REPLACE TEMP TABLE earlier (${TYPES.join(', ')})`);
const WRITE = sql('write', `COPY earlier TO (getvariable('target')) (FORMAT parquet)`);

/** Writes packets as an earlier version compacted them. */
async function writeEarlier(target: string, packets: readonly Packet[]): Promise<void> {
  const parts = packets.map(partOf);
  const seconds = parts.map((part) => ({ ...part, minute: Math.floor(part.first) }));
  const lengths = parts.map((part) => ({ ...part, minute: part.bytes }));
  const [{ time: first = 0 } = {}] = packets;
  const rows: readonly Readonly<Partial<Record<keyof typeof COLUMNS, Value>>>[] = [
    ...sums(seconds, ['minute', 'protocol']).map(({ minute: slot, protocol, packets, bytes }) => ({
      ...{ kind: 'volume', slot, protocol, packets, bytes },
    })),
    ...sums(lengths, ['minute', 'protocol']).map(({ minute, protocol, packets }) => ({
      ...{ kind: 'frame_length', slot: 47, frame_length: minute, protocol, packets },
    })),
    ...ofPairs(parts).map(({ minute: slot, ...pair }) => ({ kind: 'exchange', slot, ...pair })),
    ...sums(parts, FLOW).map((flow) => ({ kind: 'whole flow', ...flow })),
    {
      ...{ kind: 'capture_file', file: `${FROM}.csv`, hour_start: FROM, time_basis: 'epoch' },
      ...{ packets: packets.length, rejected: 0, first, last: packets.at(-1)?.time ?? null },
      ...{ note: '', sample: 'frame.time_epoch', has_ports: true },
    },
  ];
  const connection = await warehouse.connect();
  await connection.run(EARLIER);
  const columns = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
  await connection.appendTemporary(
    'earlier',
    rows.map((row) => columns.map((column) => row[column] ?? null)),
  );
  await connection.set({ target });
  await connection.run(WRITE);
  connection.close();
}

const EXPANDED = sql(
  'expanded',
  `SELECT
    minute::DOUBLE AS minute, protocol::VARCHAR AS protocol, s.address AS source, source_port::DOUBLE AS source_port,
    d.address AS destination, destination_port::DOUBLE AS destination_port,
    packets::DOUBLE AS packets, bytes::DOUBLE AS bytes, first, last
  FROM flow_minute
  LEFT JOIN endpoint s ON s.endpoint_id = source_id
  LEFT JOIN endpoint d ON d.endpoint_id = destination_id`,
);

let loads = 0;
async function expanded(path: string): Promise<Part[]> {
  loads += 1;
  const times = { modified: loads, changed: loads };
  const file = { name: `${FROM}.rollup.parquet`, path, size: statSync(path).size, ...times };
  const clock = makeClock('UTC');
  await loadCaptures(warehouse, { files: [file], clock, now: 4e9, onProgress: () => {} });
  const connection = await warehouse.connect();
  const rows = await connection.rows<Part>(EXPANDED);
  connection.close();
  return rows;
}

it('flows by the minute of a file that an earlier version compacted have its sums by pair and minute, and by flow', async () => {
  await fc.assert(
    fc.asyncProperty(packets, async (all) => {
      const path = join(temporaryFolder(), `${FROM}.rollup.parquet`);
      await writeEarlier(path, all);
      const [found, parts] = [await expanded(path), all.map(partOf)];
      expect(ofPairs(found)).toEqual(ofPairs(parts));
      expect(sums(found, FLOW)).toEqual(sums(parts, FLOW));
      expect(found.filter(({ packets }) => packets < 0)).toEqual([]);
    }),
    { numRuns: cases({ unit: 20, few: 60, many: 500 }) },
  );
});

it('a report of it has the figures of the packets, except for when flows paused', async () => {
  const [folder, earlier] = [temporaryFolder(), temporaryFolder()];
  const all = fc.sample(packets, { numRuns: 8, seed: 5 }).flat();
  const sorted = all.toSorted((a, b) => a.time - b.time);
  const text = captureText({ began: FROM, packets: sorted }, 'recorder');
  writeFileSync(join(folder, `${FROM}.csv`), text);
  await writeEarlier(join(earlier, `${FROM}.rollup.parquet`), sorted);
  const [of, ofEarlier] = [await buildSite(folder), await buildSite(earlier)];
  const [content, found] = [contentOf(of.site), contentOf(ofEarlier.site)];
  for (const name of [
    'hours',
    'minutes',
    'sources',
    'destinations',
    'conversations',
    'services',
    'frame-lengths',
  ]) {
    const file = join('data', `${name}.csv`);
    expect(found.get(file), name).toBe(content.get(file));
  }
});
