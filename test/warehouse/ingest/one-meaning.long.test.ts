import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NORMALIZED_ROLES } from '../../../src/captures/dialect/columns.js';
import { inspect } from '../../../src/captures/dialect/inspect.js';
import { readEnds } from '../../../src/captures/files/ends.js';
import { normalize } from '../../../src/captures/rewrite/normalize.js';
import { makeClock } from '../../../src/format/clock.js';
import type { Connection, Warehouse } from '../../../src/warehouse/db/duckdb.js';
import { openRollups } from '../../../src/warehouse/db/open-rollups.js';
import { sqlFile } from '../../../src/warehouse/db/sql-file.js';
import { rollUp } from '../../../src/warehouse/ingest/rollup/roll-up.js';
import { temporaryFolder } from '../../build/build-site.js';

const ROLLUP = sqlFile('./rollup-in-order.sql', import.meta.url);

/** A number in various notations of programs, some of them invalid. */
const written = (n: number) =>
  fc.constantFrom(
    ...[`${n}`, `${n}`, `${n}.0`, `${n}.00`, `${n}.5`, `${n}.`, `${n}e0`, `${n / 10}e1`, `+${n}`],
    ...[
      ` ${n}`,
      `${n} `,
      `0${n}`,
      `-${n}`,
      `+-${n}`,
      `${n}.0000001`,
      `"${n}"`,
      `"${n}.0"`,
      `'${n}'`,
    ],
    ...[
      `0x${n.toString(16)}`,
      `${n}_0`,
      `${n}f`,
      `${n}L`,
      `${n}e400`,
      `${n}e-7`,
      `${n}abc`,
      `\t${n}`,
    ],
  );
const odd = fc.constantFrom(
  ...['', '', '""', 'nan', 'NaN', 'NA', 'None', 'inf', '-inf', 'Infinity', '.5', '-0', '-0.0', '.'],
  ...['true', '65535', '65536', '4294967295', '4294967296', '9007199254740993', '1e3', 'x', '1 2'],
  ...[
    '0b1',
    '1__0',
    '1_000',
    '-1',
    '１',
    '1;2',
    '443|53',
    '0',
    '255',
    '256',
    '6',
    '17',
    '6.0',
    '17.0',
    '5.9',
  ],
);
const numbers = (...of: number[]) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...of.map(String)) },
    fc.constantFrom(...of).chain(written),
    odd,
  );
const addresses = fc.oneof(
  fc.constantFrom('192.0.2.1', '198.51.100.7', '2001:db8::1', ''),
  fc.constantFrom(
    '192.0.2.01',
    ' 192.0.2.1',
    '192.0.2.1;10.0.0.1',
    'Broadcast',
    '1.2.1',
    '"192.0.2.1"',
    'NA',
  ),
);
const layers = fc.constantFrom(
  ...[
    'eth:ethertype:ip:tcp:tls',
    'eth:ethertype:ip:udp:vxlan:eth:ethertype:ip:tcp',
    'eth:ethertype:arp',
    '',
  ],
  ...[
    'eth:ethertype:ipv6:ipv6.fraghdr:data',
    'eth:ethertype:ipv6:ipv6.hopopts:udp',
    'eth:ethertype:ip',
    'ip:data',
  ],
  ...[
    'ip:icmp:ip:_ws.malformed',
    'ip:_ws.short',
    'ip:tcpx',
    'NA',
    ' ip',
    'ip ',
    'sip:tcp',
    'eth:ethertype:ip:ipv6:tcp',
  ],
);
const VALUES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'frame.time_epoch': numbers(1_483_873_200, 1_483_873_201),
  'frame.time_relative': numbers(0, 1, 59),
  'ip.src': addresses,
  'ip.dst': addresses,
  'ipv6.src': fc.constantFrom('', '', '2001:db8::1', 'x'),
  'ipv6.dst': fc.constantFrom('', '', '2001:db8::2', 'x'),
  '_ws.col.Source': addresses,
  '_ws.col.Destination': addresses,
  'tcp.srcport': numbers(443, 50_000),
  'tcp.dstport': numbers(443, 50_000),
  'udp.srcport': numbers(53, 50_000),
  'udp.dstport': numbers(53, 50_000),
  'ip.proto': numbers(6, 17, 1),
  'frame.protocols': layers,
  'frame.len': numbers(60, 1514),
  '_ws.col.Length': numbers(60, 1514),
  'eth.type': fc.constantFrom('0x0800', '', '"', '""', 'a "b" c', '\0', 'é', '  '),
};

const files = fc
  .tuple(
    fc.shuffledSubarray(Object.keys(VALUES), { minLength: 4 }),
    fc.constantFrom(',', '\t', ';', '|'),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(
    ([names, ...rest]) =>
      [[...new Set([...names, 'frame.len', 'frame.time_epoch'])], ...rest] as const,
  )
  .chain(([names, separator, lines]) => {
    const line = fc.tuple(...names.map((name) => VALUES[name] ?? fc.constant('')));
    return fc
      .array(line, { minLength: lines, maxLength: lines })
      .map((rows) => [names, ...rows].map((row) => `${row.join(separator)}\n`).join(''));
  });

let warehouse: Warehouse;
let connection: Connection;
const folder = temporaryFolder();
beforeAll(async () => {
  const limits = { memory: '256MB', threads: 1 };
  ({ warehouse } = await openRollups({ folder: undefined, ...limits, onNotice: () => {} }));
  connection = await warehouse.connect();
});
afterAll(() => warehouse.close());

it('DuckDB reads a file in place as it is read line by line', async () => {
  let both = 0;
  await fc.assert(
    fc.asyncProperty(files, async (text) => {
      const file = capture(text);
      const head = readEnds(file.path, file.size).head;
      const inspection = await inspect(file, head, makeClock('UTC'));
      if (!inspection?.isPlain) return;
      const { dialect } = inspection;
      const paths = { path: file.path, start: 0 };
      const [fast] = (await rollUp(connection, { dialect, files: [paths] })) ?? [];
      if (!fast) return;
      both += 1;
      const rollup = await connection.rows(ROLLUP);
      const target = join(folder, 'normalized.csv');
      const tally = await normalize({ ...file, dialect, target, starts: [0], isGrowing: false });
      expect(tally).toMatchObject({ rejects: [], packets: fast.packets });
      const normalized = {
        header: undefined,
        separator: ',',
        quote: '',
        roles: NORMALIZED_ROLES,
      } as const;
      await rollUp(connection, { dialect: normalized, files: [{ path: target, start: 0 }] });
      expect(await connection.rows(ROLLUP)).toEqual(rollup);
    }),
    { numRuns: Number(process.env.ONE_MEANING_RUNS ?? 400) },
  );
  expect(both).toBeGreaterThan(4);
});

function capture(text: string) {
  const path = join(folder, '1483873200.csv');
  writeFileSync(path, text);
  return { name: '1483873200.csv', path, size: statSync(path).size, modified: 0, changed: 0 };
}
