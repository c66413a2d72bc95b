import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Warehouse } from '../../../../src/warehouse/db/duckdb.js';
import { openRollups } from '../../../../src/warehouse/db/open-rollups.js';
import { temporaryFolder } from '../../../build/build-site.js';
import { cases } from '../../../long/cases.js';
import { rollupsOf } from '../rollups-of-files.js';
import { as, asFlags, asTimestampNs, type Cast, writeParquet } from './write-parquet.js';

const HEADER =
  'frame.time_epoch,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len,ip.proto,ipv6.src,ipv6.dst,tcp.flags,tcp.seq_raw,tcp.len,eth.src,eth.dst,vlan.id';
const HOUR = 1_483_873_200;
const [CSV, PARQUET] = [`${HOUR}.csv`, `${HOUR + 3600}.parquet`];

const maybe = (values: fc.Arbitrary<string>) => fc.oneof(fc.constant(''), values);
const number = (max: number) => fc.nat({ max }).map(String);
const hex = (digits: number) => (value: number) => value.toString(16).padStart(digits, '0');
const mac = fc.nat({ max: 255 }).map((last) => `02:00:00:00:00:${hex(2)(last)}`);
const time = fc
  .tuple(fc.nat({ max: 3599 }), fc.nat({ max: 999_999_999 }))
  .map(([second, nanosecond]) => `${HOUR + second}.${String(nanosecond).padStart(9, '0')}`);
const ipv4 = fc.nat({ max: 9 }).map((n) => `192.0.2.${n}`);
const ipv6 = fc.nat({ max: 9 }).map((n) => `2001:db8::${n}`);
/** A packet of a file in which one value of ten, or none, is one that no packet has. */
function line(isBad: boolean): fc.Arbitrary<string> {
  const orBad = (values: fc.Arbitrary<string>, ...bad: readonly string[]) =>
    isBad ? fc.oneof({ weight: 9, arbitrary: values }, fc.constantFrom(...bad)) : values;
  const none = fc.constant('');
  const ends = fc.oneof(
    fc.tuple(orBad(ipv4, 'router'), maybe(ipv4), none, none),
    fc.tuple(none, none, ipv6, maybe(ipv6)),
    // One within the other: which is outside has to be found out.
    ...(isBad ? [fc.tuple(ipv4, ipv4, ipv6, ipv6)] : []),
  );
  const port = maybe(number(65_535));
  const flags = maybe(fc.nat({ max: 511 }).map((each) => `0x${hex(4)(each)}`));
  return fc
    .tuple(
      fc.tuple(time, ends, orBad(number(65_535), '', '999999999')),
      fc.tuple(maybe(orBad(number(65_535), '70000')), port, port, port),
      fc.constantFrom('', '6', '17', '1'),
      fc.tuple(flags, maybe(number(2 ** 32 - 1)), maybe(number(1500))),
      fc.tuple(maybe(orBad(mac, 'broadcast')), maybe(mac), maybe(number(4095))),
    )
    .map(
      ([[when, [source, destination, source6, destination6], length], [a, b, c, d], ...more]) => {
        const [protocol, ...detail] = more.flat();
        const packet = [when, source, a, b, destination, c, d, length, protocol];
        return [...packet, source6, destination6, ...detail].join();
      },
    );
}
const lines = fc.boolean().chain((isBad) => fc.array(line(isBad), { minLength: 1, maxLength: 40 }));

const integer = fc.constantFrom<Cast | undefined>(
  ...[undefined, as('UINTEGER'), as('BIGINT'), as('DOUBLE'), as('DECIMAL(12, 2)')],
);
/** A type for each column. */
const casts = fc.record({
  'frame.time_epoch': fc.constantFrom(undefined, asTimestampNs, as('DECIMAL(20, 9)')),
  'tcp.flags': fc.constantFrom(undefined, asFlags),
  ...Object.fromEntries(
    [
      'tcp.srcport',
      'udp.dstport',
      'frame.len',
      'ip.proto',
      'tcp.seq_raw',
      'tcp.len',
      'vlan.id',
    ].map((name) => [name, integer]),
  ),
});

const folder = temporaryFolder();
let warehouse: Warehouse;
beforeAll(async () => {
  const limits = { memory: '512MB', threads: 2 };
  ({ warehouse } = await openRollups({ folder: undefined, ...limits, onNotice: () => {} }));
});
afterAll(() => warehouse.close());

it('packets count in Parquet, of any types, as they do in CSV, and rows that are no packets do not', async () => {
  const connection = await warehouse.connect();
  await fc.assert(
    fc.asyncProperty(lines, casts, async (written, types) => {
      writeFileSync(join(folder, CSV), `${[HEADER, ...written].join('\n')}\n`);
      const given = Object.fromEntries(
        Object.entries(types).flatMap(([name, cast]) => (cast ? [[name, cast]] : [])),
      );
      await writeParquet(connection, join(folder, CSV), join(folder, PARQUET), given);
      const found = await rollupsOf(warehouse, folder);
      expect(found.get(PARQUET)).toEqual(found.get(CSV));
    }),
    { numRuns: cases({ unit: 12, few: 60, many: 500 }) },
  );
  connection.close();
});
