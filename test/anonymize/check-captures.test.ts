import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkCaptures } from '../../src/anonymize/check-captures.js';
import { compact } from '../../src/warehouse/ingest/compact/compact.js';
import { temporaryFolder } from '../build/build-site.js';

const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';
const PSEUDONYMS = new Map([
  ['93.184.216.34', '17.4.5.6'],
  ['192.168.0.2', '192.168.77.9'],
]);
const line = (source: string, destination = '192.168.77.9') =>
  `0.000000000,${source},443,,${destination},50000,,1514`;
const START = 1_483_873_200;

/** Checks a capture with the given lines, and its compacted form. */
async function written(...lines: string[]) {
  const folder = temporaryFolder();
  const name = `${START}.csv`;
  const path = join(folder, name);
  writeFileSync(path, `${[HEADER, ...lines].join('\n')}\n`);
  const { size } = statSync(path);
  const found = { name, path, size, modified: START, changed: START };
  await compact(found, join(folder, `${START}.rollup.parquet`));
  return {
    plain: checkCaptures({ folder, files: [name], pseudonyms: PSEUDONYMS }),
    compacted: checkCaptures({
      ...{ folder, files: [`${START}.rollup.parquet`], pseudonyms: PSEUDONYMS },
    }),
  };
}

it('anonymized captures are searched for addresses, also compacted ones', async () => {
  const clean = await written(line('17.4.5.6'), line('192.168.77.9', '17.4.5.6'));
  await expect(clean.plain).resolves.toBeUndefined();
  await expect(clean.compacted).resolves.toBeUndefined();

  const one = await written(line('17.4.5.6'), line('93.184.216.34'));
  await expect(one.plain).rejects.toThrow(/"93\.184\.216\.34": 1483873200\.csv, in line 3/);
  await expect(one.compacted).rejects.toThrow(/"93\.184\.216\.34": 1483873200\.rollup/);
});

it('the line is reported in a large capture, too', async () => {
  const folder = temporaryFolder();
  const lines = [HEADER, ...Array(60_000).fill(line('17.4.5.6')), line('17.4.5.6', '192.168.0.2')];
  writeFileSync(join(folder, '1.csv'), lines.join('\n'));
  await expect(checkCaptures({ folder, files: ['1.csv'], pseudonyms: PSEUDONYMS })).rejects.toThrow(
    'in line 60002',
  );
});

it('numbers are times, ports and lengths; an address may be the pseudonym of another one', async () => {
  const folder = temporaryFolder();
  // 1572395042 is 93.184.216.34 as a number.
  writeFileSync(join(folder, '1572395042.csv'), `${HEADER}\n1572395042,,,,,,,1572395042\n`);
  const check = (pseudonyms: ReadonlyMap<string, string>) =>
    checkCaptures({ folder, files: ['1572395042.csv'], pseudonyms });
  await expect(check(PSEUDONYMS)).resolves.toBeUndefined();
  writeFileSync(join(folder, '1572395042.csv'), `${HEADER}\n${line('93.184.216.34')}\n`);
  await expect(check(PSEUDONYMS)).rejects.toThrow();
  await expect(
    check(new Map([...PSEUDONYMS, ['10.0.0.1', '93.184.216.34']])),
  ).resolves.toBeUndefined();
});
