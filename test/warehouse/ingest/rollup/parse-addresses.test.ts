import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClock } from '../../../../src/format/clock.js';
import { factsOf, rangeOf, textOf } from '../../../../src/names/address.js';
import { SPECIAL_RANGES } from '../../../../src/names/special-ranges.js';
import type { Connection, Warehouse } from '../../../../src/warehouse/db/duckdb.js';
import { openRollups } from '../../../../src/warehouse/db/open-rollups.js';
import { loadCaptures } from '../../../../src/warehouse/ingest/load.js';
import { parseAddresses } from '../../../../src/warehouse/ingest/rollup/parse-addresses.js';
import { temporaryFolder } from '../../../build/build-site.js';
import { addEndpoints } from '../../rollup-rows.js';

let warehouse: Warehouse;
let connection: Connection;
beforeAll(async () => {
  const limits = { memory: '256MB', threads: 2 };
  ({ warehouse } = await openRollups({ folder: undefined, ...limits, onNotice: () => {} }));
  connection = await warehouse.connect('rollups');
});
afterAll(() => warehouse.close());

const sql = (text: string) => ({ name: 'test', text: `-- Of a test.\n${text}` });

/** What is stored of an address; numbers as text. */
type Stored = {
  readonly address: string;
  readonly version: number;
  readonly ipv4: string | null;
  readonly ipv6: string | null;
  readonly scope: string;
  readonly is_global: boolean;
};

/** Parses addresses that are the sources of packets in files 0, 1 …, in turn. Returns those of invalid ones. */
async function parse(addresses: readonly string[], files = 1) {
  const text = `CREATE OR REPLACE TEMP TABLE rollup
    (kind VARCHAR, file_index UBIGINT, source VARCHAR, destination VARCHAR);
    INSERT INTO rollup
    SELECT 'flow_minute', i % getvariable('files')::BIGINT, address, NULL
    FROM (SELECT unnest(getvariable('addresses')) AS address, unnest(range(len(getvariable('addresses')))) AS i);`;
  await connection.set({ addresses, files });
  await connection.run(sql(text));
  return parseAddresses(connection);
}

async function stored(addresses: readonly string[]): Promise<Stored[]> {
  expect(await parse(addresses)).toEqual(new Set());
  const text = `SELECT address, version::DOUBLE AS version, ipv4::VARCHAR AS ipv4, ipv6::VARCHAR AS ipv6, scope, is_global
    FROM parsed_address ORDER BY address`;
  return connection.rows<Stored>(sql(text));
}

const ordered = (addresses: readonly string[]) => [...new Set(addresses)].sort();

/** By the parser of the program, which has tests of its own. */
function factsAs(address: string): Stored {
  const { version, key, scope, global } = factsOf(address);
  const ipv4 = version === 4 ? String(key) : global?.version === 4 ? String(global.key) : null;
  return {
    ...{ address, version, ipv4, ipv6: version === 6 ? String(key) : null },
    ...{ scope, is_global: global !== undefined },
  };
}

/** Both ends of every special range, and their neighbours. */
const EDGES = SPECIAL_RANGES.flatMap(({ network }) => {
  const { version, first, last } = rangeOf(network);
  const most = version === 4 ? 2n ** 32n - 1n : 2n ** 128n - 1n;
  return [first - 1n, first, first + 1n, last - 1n, last, last + 1n]
    .filter((key) => key >= 0n && key <= most)
    .map((key) => textOf({ version, key }));
});

describe('stored facts of addresses', () => {
  it('are those of their special ranges, at both ends of each and beside them', async () => {
    const addresses = ordered(EDGES);
    expect(addresses.length).toBeGreaterThan(150);
    expect(await stored(addresses)).toEqual(addresses.map(factsAs));
  });

  it('are those of random addresses', async () => {
    const address = fc.oneof(
      fc.bigInt(0n, 2n ** 32n - 1n).map((key) => textOf({ version: 4, key })),
      fc.bigInt(0n, 2n ** 128n - 1n).map((key) => textOf({ version: 6, key })),
    );
    const addresses = ordered(fc.sample(address, { numRuns: 5000, seed: 11 }));
    expect(await stored(addresses)).toEqual(addresses.map(factsAs));
  });

  it.each([
    ['8.8.8.8', 4, 134_744_072, 'public', true],
    ['255.255.255.255', 4, 4_294_967_295, 'broadcast', false],
    ['::ffff:10.0.0.1', 4, 167_772_161, 'private', false],
    ['::ffff:808:808', 4, 134_744_072, 'public', true],
    ['64:ff9b::808:808', 6, 134_744_072, 'NAT64', true],
    ['64:ff9b::10.0.0.1', 6, null, 'NAT64', false],
    ['2002:808:808::1', 6, 134_744_072, '6to4', true],
    ['2002:a00:1::', 6, null, '6to4', false],
    ['2A00:1450::1', 6, null, 'public', true],
    ['fe80::1', 6, null, 'link-local', false],
    ['ff02::fb', 6, null, 'multicast', false],
  ])('of %s are right', async (address, version, ipv4, scope, is_global) => {
    const [facts] = await stored([address]);
    expect(facts).toMatchObject({ address, version, scope, is_global });
    expect(facts?.ipv4).toBe(ipv4 === null ? null : String(ipv4));
    expect(facts?.ipv6 === null).toBe(version === 4);
  });

  it('are not determined again for known endpoints', async () => {
    await addEndpoints(connection, ['8.8.8.8', '2a00::1']);
    const found = await stored(['8.8.8.8', '8.8.4.4', '2a00::1', '2a00::2']);
    expect(found.map(({ address }) => address)).toEqual(['2a00::2', '8.8.4.4']);
    await connection.run(sql('DELETE FROM endpoint'));
  });

  it('are stored of every page of addresses', async () => {
    const addresses = Array.from({ length: 41_000 }, (_, i) => `2a00::${i.toString(16)}`);
    expect(await stored(addresses)).toHaveLength(addresses.length);
  });
});

describe('invalid addresses', () => {
  it('are told by their files', async () => {
    expect(await parse(['8.8.8.8', '256.1.1.1', '::1', '1:2', '10.0.0.1', '8.8.8.8'], 3)).toEqual(
      new Set([0, 1]),
    );
  });

  it.each([
    ...[
      '8.8.8',
      '8.8.8.8.',
      '8.8.8.8.8',
      '.8.8.8.8',
      '08.8.8.8',
      '8.8.8.256',
      '8.8.8.-1',
      '8.8.8.8 ',
    ],
    ...[
      'nobody',
      '8.8.8.8/8',
      '134744072',
      ':::',
      '1::2::3',
      '12345::',
      '::1/64',
      '[::1]',
      '::256.1.1.1',
    ],
  ])('like %j are recognized', async (address) => {
    expect(await parse([address])).toEqual(new Set([0]));
  });

  it.each(['8.8.8.8.', '8.8.8.256', 'nobody'])('like %j reject their line', async (address) => {
    const folder = temporaryFolder();
    const path = join(folder, '1483873200.csv');
    const line = (source: string) => `1.5,${source},443,,198.51.100.7,50000,,60\n`;
    const header =
      'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len\n';
    writeFileSync(path, header + line('192.0.2.1') + line(address));
    const file = { name: '1483873200.csv', path, size: statSync(path).size };
    await loadCaptures(warehouse, {
      ...{ files: [{ ...file, modified: 1, changed: 1 }], clock: makeClock('UTC'), now: 4e9 },
      onProgress: () => {},
    });
    const counts = 'SELECT rows::DOUBLE AS packets, rejected::DOUBLE AS rejected FROM capture_file';
    expect(await connection.rows(sql(counts))).toEqual([{ packets: 1, rejected: 1 }]);
    const endpoints = 'SELECT address FROM endpoint ORDER BY address';
    expect(await connection.rows(sql(endpoints))).toEqual([
      { address: '192.0.2.1' },
      { address: '198.51.100.7' },
    ]);
  });
});
