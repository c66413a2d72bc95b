import { appendFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { findCaptures } from '../../../src/captures/files/find.js';
import { makeClock } from '../../../src/format/clock.js';
import type { NetworkCredit } from '../../../src/names/network-credits.js';
import { NO_NETWORK_FILES } from '../../../src/names/network-files.js';
import { readReport } from '../../../src/sections/report.js';
import { analyzeVolume } from '../../../src/sections/traffic-volume/analyze.js';
import { minutesCsv } from '../../../src/sections/traffic-volume/minutes-csv.js';
import { type Networks, summarize } from '../../../src/warehouse/aggregates/summarize.js';
import type { Warehouse } from '../../../src/warehouse/db/duckdb.js';
import { openRollups } from '../../../src/warehouse/db/open-rollups.js';
import {
  type Pseudonymization,
  removePseudonyms,
} from '../../../src/warehouse/enrichment/pseudonyms/pseudonymize.js';
import { loadCaptures } from '../../../src/warehouse/ingest/load.js';
import { temporaryFolder } from '../../build/build-site.js';
import { cases } from '../../long/cases.js';

/** Tables that rebuilds in one process update incrementally, and those that depend on them. */
const TABLES = [
  ...['minute_traffic', 'minute', 'hour_minutes', 'protocol_traffic', 'remote_traffic'],
  ...['organization_traffic', 'remote_total'],
  ...['pair_total', 'talker', 'conversation', 'shown_host', 'host_slot', 'length_total'],
  ...[
    'flow_total',
    'flow_size',
    'flow_cell',
    'service_total',
    'endpoint_network',
    'remote_network',
  ],
];
const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len,tcp.flags\n';
const FROM = 1_483_873_200;

/** Few addresses and ports, so that flows continue in other files and servers talk to many ports. */
const address = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom('192.168.0.2', '10.0.0.1', '93.184.216.34') },
  { weight: 1, arbitrary: fc.constant('1.1.1.1') },
);
const port = fc.constantFrom(80, 443, 50_000, 50_001, 50_002);
/** Nearly all of the addresses, so that pseudonyms and local endpoints mostly stay the same. */
const FIRST_LINES =
  '1.5,192.168.0.2,50000,,93.184.216.34,443,,60,\n2.5,10.0.0.1,80,,192.168.0.2,50001,,60,\n';
const flags = fc.constantFrom('', '0x0010', '0x0011', '0x0002');
const line = fc
  .tuple(fc.nat(3599), address, port, address, port, fc.constantFrom(60, 60, 1514), flags)
  .map(([second, ...[source, from, destination, to, length, of]]) =>
    [`${second}.5`, source, from, '', destination, to, '', length, `${of}\n`].join(),
  );
const lines = fc.array(line, { maxLength: 12 }).map((all) => all.join(''));
/** An hour's file is rewritten, appended to or deleted, gets a stray timestamp, or an address gets another owner. */
const event = fc.record({
  hour: fc.constantFrom(0, 1, 2, 3, 120),
  kind: fc.constantFrom('write', 'grow', 'grow', 'delete', 'sell', 'stray'),
  lines,
});

/** Pseudonyms that depend on the other addresses, as with truncation. */
const PSEUDONYMIZE: Pseudonymization = {
  async pseudonymsFor(captured) {
    const addresses: string[] = [];
    for await (const page of captured.pages()) addresses.push(...page);
    addresses.sort();
    return (address) => `p${addresses.indexOf(address) % 3}`;
  },
  reveals: ['services', 'organizations'],
};
const views = fc.record({
  lastHour: fc.constantFrom(1, 120),
  timezone: fc.constantFrom('UTC', 'Asia/Kolkata'),
  pseudonymization: fc.constantFrom(undefined, PSEUDONYMIZE),
});
type View = typeof views extends fc.Arbitrary<infer T> ? T : never;

const folder = temporaryFolder();
const pathOf = (hour: number) => join(folder, `${FROM + hour * 3600}.csv`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let owner = 'Example';
const find = (address: string) => ({
  ...{ asn: null, country: null },
  organization: address === '93.184.216.34' ? owner : address.length < 8 ? 'Other' : null,
});
const credits: readonly NetworkCredit[] = [{ what: 'Organizations', file: 'own.csv', by: [] }];
const OWN = { find, credits, problems: [], published: { find, credits } };
const NETWORKS: Networks = { files: NO_NETWORK_FILES, own: OWN };

const open = async () => {
  const limits = { memory: '512MB', threads: 2 };
  const { warehouse } = await openRollups({ folder: undefined, ...limits, onNotice: () => {} });
  return warehouse;
};

/** Returns the traffic over time, some of which is reused from the last build. */
async function build(warehouse: Warehouse, { timezone, pseudonymization }: View, isOnce = false) {
  const clock = makeClock(timezone);
  const files = findCaptures(folder);
  await removePseudonyms(warehouse);
  await loadCaptures(warehouse, { files, clock, now: 4e9, onProgress: () => {} });
  const choices = { top: 2, local: [], networks: NETWORKS, isResolving: false, isOnce };
  const summary = await summarize(warehouse, { clock, pseudonymization, ...choices });
  const connection = await warehouse.connect();
  const report = await readReport(connection, {
    ...{ title: '', clock, top: choices.top, ...summary },
    ...{ publishing: { url: undefined, isIndexed: false }, anonymized: undefined },
  });
  const volume = await analyzeVolume(connection, report);
  const minutes = await minutesCsv(connection);
  connection.close();
  return { volume, minutes: Buffer.from(minutes).toString() };
}

type Built = Awaited<ReturnType<typeof build>>;

const NETWORK =
  '(SELECT row(asn, organization, country) FROM network n WHERE n.network_id = t.network_id)';

/** The columns of a table, with addresses instead of the numbers of endpoints, which have no meaning. */
const NAMED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['remote_traffic', 'remote_total', 'talker', 'shown_host'].map((table) => [
      table,
      `* REPLACE (${addressOf('endpoint_id')})`,
    ]),
  ),
  ...Object.fromEntries(
    ['pair_total', 'flow_total'].map((table) => [
      table,
      `* REPLACE (${addressOf('source_id')}, ${addressOf('destination_id')})`,
    ]),
  ),
  endpoint_network: `${addressOf('endpoint_id')}, ${NETWORK}`,
  remote_network: `* EXCLUDE (network_id), ${NETWORK}`,
  // Nor has the order of both.
  conversation: `packets, bytes, list_sort([
    {address: (SELECT address FROM endpoint WHERE endpoint_id = t.a_id), 'sent': bytes_a_to_b},
    {address: (SELECT address FROM endpoint WHERE endpoint_id = t.b_id), 'sent': bytes_b_to_a}
  ])`,
};

function addressOf(column: string): string {
  return `(SELECT address FROM endpoint e WHERE e.endpoint_id = t.${column}) AS ${column}`;
}

async function contents(warehouse: Warehouse): Promise<Record<string, string[]>> {
  const connection = await warehouse.connect();
  const all: Record<string, string[]> = {};
  for (const table of TABLES) {
    const text = `-- Of a test.
      SELECT row(n)::VARCHAR AS row FROM (SELECT ${NAMED[table] ?? '*'} FROM ${table} t) n ORDER BY ALL`;
    const found = await connection.rows<{ row: string }>({ name: table, text });
    all[table] = found.map(({ row }) => row);
  }
  connection.close();
  return all;
}

async function minuteLines(warehouse: Warehouse): Promise<string[]> {
  const connection = await warehouse.connect();
  const text = `-- Of a test.
    SELECT * REPLACE (minute_index::DOUBLE AS minute_index, minute_start::DOUBLE AS minute_start,
      packets::DOUBLE AS packets, bytes::DOUBLE AS bytes, bytes_in::DOUBLE AS bytes_in, bytes_out::DOUBLE AS bytes_out)
    FROM minute ORDER BY minute_index`;
  const rows = await connection.rows({ name: 'minutes', text });
  connection.close();
  return rows.map(({ minute_index, minute_start, ...measures }) =>
    [minute_index, minute_start, true, ...Object.values(measures)].join(),
  );
}

/** Compares the tables, and the last build's result, with those of a new process. */
async function expectLikeNew(updated: Warehouse, { volume, minutes }: Built, view: View) {
  const fresh = await open();
  expect(volume).toEqual((await build(fresh, view, true)).volume);
  expect(minutes.split('\n').slice(1, -1)).toEqual(await minuteLines(fresh));
  expect(await contents(updated)).toEqual(await contents(fresh));
  fresh.close();
}

it('incremental totals equal those of a new process, whatever happens to files', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 2, maxLength: 7 }), views, async (all, view) => {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      for (const hour of [0, 1, view.lastHour]) {
        writeFileSync(pathOf(hour), HEADER + FIRST_LINES);
      }
      owner = 'Example';
      const updated = await open();
      let built = await build(updated, view);
      for (const { kind, hour, lines } of all) {
        if (kind === 'write') writeFileSync(pathOf(hour), HEADER + FIRST_LINES + lines);
        const grown = existsSync(pathOf(hour)) ? hour : 0;
        if (kind === 'grow') appendFileSync(pathOf(grown), lines);
        // Stray if the file has eleven packets or more.
        if (kind === 'stray')
          appendFileSync(pathOf(grown), `1000000000.5,1.1.1.1,80,,10.0.0.1,80,,99,\n${lines}`);
        if (kind === 'sell') owner = owner === 'Example' ? 'Another' : 'Example';
        if (kind === 'delete' && hour > 0) rmSync(pathOf(hour), { force: true });
        built = await build(updated, view);
      }
      await expectLikeNew(updated, built, view);
      updated.close();
    }),
    { numRuns: cases({ few: 8, many: 150 }) },
  );
}, 600_000);

it('more than a hundred new files become part of the base', async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const view: View = { lastHour: 1, timezone: 'UTC', pseudonymization: undefined };
  const packet = (hour: number) => `1.5,10.0.0.1,443,,192.168.0.2,${50_000 + (hour % 7)},,100,\n`;
  const updated = await open();
  const builtOf = (most: number) => {
    for (let hour = 0; hour < most; hour += 1) writeFileSync(pathOf(hour), HEADER + packet(hour));
    return build(updated, view);
  };
  for (const most of [1, 2, 130, 131]) await builtOf(most);
  await expectLikeNew(updated, await builtOf(260), view);
  const connection = await updated.connect();
  const text = '-- Of a test.\nSELECT count(*)::DOUBLE AS files FROM delta_file';
  const [delta] = await connection.rows<{ files: number }>({ name: 'delta', text });
  expect(delta?.files).toBeLessThan(130);
  connection.close();
  updated.close();
}, 60_000);

it('removing the file of an hour in between removes its minutes only', async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const view: View = { lastHour: 1, timezone: 'UTC', pseudonymization: undefined };
  for (const hour of [0, 1, 100]) writeFileSync(pathOf(hour), HEADER + FIRST_LINES);
  const updated = await open();
  await build(updated, view);
  rmSync(pathOf(1));
  const built = await build(updated, view);
  const { minute } = await contents(updated);
  expect(minute).toHaveLength(2 * 60);
  await expectLikeNew(updated, built, view);
  updated.close();
});
