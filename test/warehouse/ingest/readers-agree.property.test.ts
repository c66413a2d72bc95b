import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readInteger } from '../../../src/captures/packets/number.js';
import type { Warehouse } from '../../../src/warehouse/db/duckdb.js';
import { openRollups } from '../../../src/warehouse/db/open-rollups.js';
import { temporaryFolder } from '../../build/build-site.js';
import { cases } from '../../long/cases.js';
import { rollupsOf } from './rollups-of-files.js';

const HEADER =
  'frame.time_epoch,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len,ip.proto,tcp.flags,tcp.seq_raw,tcp.len,eth.src,eth.dst,vlan.id';
const HOUR = 1_483_873_200;

/** Numbers as tshark, pandas, R, Excel and people write them, and invalid ones. */
const spelled = (number: number) =>
  fc.constantFrom(
    ...[`${number}`, `${number}.0`, `${number}.`, ` ${number}`, `${number} `, `+${number}`],
    ...[number.toExponential(), `0${number}`, `${number}.5`, `-${number}`, `${number}e-9`],
    ...['0x1f', '1_0', '1__0', '_1', '1_', 'inf', 'nan', '.5', '-0', '1e400', '74.00000001', 'x'],
  );
const port = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('', '443', '53') },
  fc.constantFrom(0, 443, 65_535, 65_536).chain(spelled),
);
const length = fc.oneof({ weight: 3, arbitrary: fc.constant('74') }, spelled(1514));
const protocol = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  fc.constantFrom('6', '17', '1', '6.0', '17.0', '58', '1e0', 'TCP'),
);
const time = fc.oneof(
  { weight: 3, arbitrary: fc.constant(`${HOUR}.25`) },
  fc.constantFrom(`${HOUR}`, '1.4838732005e9', ` ${HOUR}`, `+${HOUR}.5`, 'nan', 'inf', '-1'),
);
const flags = fc.constantFrom('', '0x0018', '0x2', '0x10000', '0xx', '24', 'SYN');
const count = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('', '7', '4294967295') },
  fc.constantFrom(0, 4_294_967_295, 4_294_967_296).chain(spelled),
);
const mac = fc.constantFrom('', '00:00:5e:00:53:01', '00-00-5E-00-53-01', '00:00:5e:00:53', 'x');
const line = fc
  .tuple(time, fc.tuple(port, port, port, port), length, protocol, flags, count, count, mac, mac)
  .map(([when, [a, b, c, d], size, number, ...detail]) =>
    [when, '192.0.2.1', a, b, '192.0.2.2', c, d, size, number, ...detail, detail[1]].join(),
  );

const folder = temporaryFolder();
const [FAST, CAREFUL] = ['1483873200.csv', '1483876800.csv'];
let warehouse: Warehouse;
beforeAll(async () => {
  const limits = { memory: '512MB', threads: 2 };
  ({ warehouse } = await openRollups({ folder: undefined, ...limits, onNotice: () => {} }));
});
afterAll(() => warehouse.close());

it('the fast and the line-by-line reader accept the same values', async () => {
  // A file with quotes is read line by line.
  const stopper = `"${HOUR}",192.0.2.9,443,,192.0.2.2,443,,74,6,,,,,,`;
  const plain = stopper.replaceAll('"', '');
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 3 }), async (lines) => {
      const write = (name: string, last: string) =>
        writeFileSync(join(folder, name), `${[HEADER, ...lines, last].join('\n')}\n`);
      write(FAST, plain);
      write(CAREFUL, stopper);
      const found = await rollupsOf(warehouse, folder);
      expect(found.get(CAREFUL)).toEqual(found.get(FAST));
    }),
    { numRuns: cases({ unit: 50, few: 150, many: 1000 }) },
  );
});

it.each([
  ['443', 443],
  ['443.0', 443],
  [' +4.43e2', 443],
  ['1_000', 1000],
  ['-0', 0],
  ['443.5', undefined],
  ['-1', undefined],
  ['65536', undefined],
  ['0x1f', undefined],
  ['', undefined],
  ['inf', undefined],
])('%j is the port %s', (text, value) => {
  expect(readInteger(text, 65_535)).toBe(value);
});
