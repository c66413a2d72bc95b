import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PACKETS } from '../../../src/capture/hours/hour-file-format.js';
import { recorderHeader } from '../../../src/capture/hours/hour-file-name.js';
import { tableMark } from '../../../src/capture/hours/table-mark.js';
import { RECORDED_FIELDS } from '../../../src/captures/dialect/columns.js';
import { packHour, unpackHour } from '../../../src/warehouse/recorded/hour-table.js';
import { temporaryFolder } from '../../build/build-site.js';
import { cases } from '../../long/cases.js';

const upTo = (max: number) => fc.nat({ max }).map(String);
const mac = fc.constantFrom('02:00:00:00:00:01', 'ff:ff:ff:ff:ff:ff');
const [port, byte, word] = [upTo(65_535), upTo(255), upTo(2 ** 32 - 1)];
const nanosecond = fc.nat({ max: 999_999_999 }).map((each) => String(each).padStart(9, '0'));
/** Of each recorded column, its greatest and least values among them. */
const VALUES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'frame.time_epoch': fc.tuple(upTo(2 ** 32 - 1), nanosecond).map((parts) => parts.join('.')),
  'ip.src': fc.constantFrom('192.0.2.1', '255.255.255.255', '0.0.0.0'),
  'ip.dst': fc.constant('198.51.100.7'),
  'ipv6.src': fc.constantFrom('::', 'fe80::1', '2001:db8::ffff:192.0.2.1'),
  'ipv6.dst': fc.constant('ff02::fb'),
  'frame.len': fc.oneof(upTo(262_144), fc.constant('4294967295')),
  'tcp.flags': fc.nat({ max: 0xfff }).map((flags) => `0x${flags.toString(16).padStart(4, '0')}`),
  'tcp.seq_raw': word,
  'tcp.len': word,
  'vlan.id': upTo(4095),
  ...{ 'ip.proto': byte, 'ip.ttl': byte, 'ipv6.hlim': byte, 'eth.src': mac, 'eth.dst': mac },
  ...{ 'tcp.srcport': port, 'tcp.dstport': port, 'udp.srcport': port, 'udp.dstport': port },
};
const REQUIRED = ['frame.time_epoch', 'frame.len'];

const line = fc
  .tuple(
    ...RECORDED_FIELDS.map((field) => {
      const quoted = (VALUES[field] ?? fc.constant('unknown')).map((value) => `"${value}"`);
      return REQUIRED.includes(field) ? quoted : fc.oneof(fc.constant(''), quoted);
    }),
  )
  .map((values) => values.join());

it('an hour in Parquet is the same lines again, and is known again as one of an import', async () => {
  const folder = temporaryFolder();
  const [csv, parquet, again] = ['a.csv', 'a [b].parquet', 'c.csv'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 20 }), async (lines) => {
      writeFileSync(csv, `${[PACKETS.header, ...lines].join('\n')}\n`);
      await packHour(csv, parquet, tableMark(PACKETS.header));
      expect(await recorderHeader(parquet, PACKETS)).toBe(PACKETS.header);
      await unpackHour(parquet, again);
      const [header = '', ...unpacked] = readFileSync(again, 'utf8').trimEnd().split('\n');
      expect(header.replaceAll('"', '')).toBe(PACKETS.header);
      expect(unpacked.sort()).toEqual(lines.toSorted());
    }),
    { numRuns: cases({ unit: 10, few: 100, many: 1000 }) },
  );
});
