import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findCaptures } from '../../../../src/captures/files/find.js';
import { openRollups } from '../../../../src/warehouse/db/open-rollups.js';
import { sqlFile } from '../../../../src/warehouse/db/sql-file.js';
import { compact } from '../../../../src/warehouse/ingest/compact/compact.js';
import { buildSite, temporaryFolder } from '../../../build/build-site.js';
import { readSummary } from '../../../independent/report-data.js';
import { HEADER, HOUR, packets, YEAR } from './packets.js';

const FIND = sqlFile('../../../../src/warehouse/ingest/strays/find-strays.sql', import.meta.url);
const CLEAR = {
  name: 'clear',
  text: '-- Of a test.\nDELETE FROM capture_file; DELETE FROM volume; DELETE FROM frame_length;',
};
const FOUND = {
  name: 'found',
  text: `-- Of a test.
    SELECT file_id::DOUBLE AS file, year::DOUBLE AS year FROM stray_part ORDER BY ALL`,
};

/** The number of packets of a file in each second. */
type Times = ReadonlyMap<number, number>;

/** The rule in plain TypeScript: the seconds of each file that are stray. */
function straysOf(files: readonly Times[]): number[][] {
  const inFile = files.map((file) => {
    const groups = groupsOf([...file]);
    const most = Math.max(...groups.map(sizeOf));
    const isSmall = (n: number) => n * 100 < most || (n <= 10 && n * 10 < most);
    const strays = groups.filter((group) => isSmall(sizeOf(group))).flat();
    return strays.map(([second]) => second);
  });
  const left = files.flatMap((file, i) =>
    [...file].filter(([second]) => !inFile[i]?.includes(second)),
  );
  const groups = groupsOf(left);
  const small = groups.filter((group) => sizeOf(group) <= 10).flat();
  const rest = groups.filter((group) => sizeOf(group) > 10).flat();
  const areStray = sizeOf(small) <= 10 && sizeOf(small) * 1000 < sizeOf(rest);
  const among = new Set(areStray ? small.map(([second]) => second) : []);
  return files.map((file, i) =>
    [...file.keys()].filter((second) => inFile[i]?.includes(second) || among.has(second)),
  );
}

type Packets = readonly [second: number, packets: number];

function groupsOf(times: readonly Packets[]): Packets[][] {
  const groups: Packets[][] = [];
  for (const each of [...times].sort(([a], [b]) => a - b)) {
    const last = groups.at(-1);
    if (last && each[0] - (last.at(-1)?.[0] ?? 0) < YEAR) last.push(each);
    else groups.push([each]);
  }
  return groups;
}

const sizeOf = (group: readonly Packets[]) => group.reduce((sum, [, packets]) => sum + packets, 0);

const second = fc
  .tuple(fc.constantFrom(0, 1, 2, 20, 46, 47, 48, 60), fc.constantFrom(0, 1, 7, YEAR - 1, YEAR / 2))
  .map(([year, rest]) => year * YEAR + rest);
const file = fc
  .array(fc.tuple(second, fc.constantFrom(1, 1, 2, 9, 11, 90, 500, 9000, 20_000)), {
    ...{ minLength: 1, maxLength: 6 },
  })
  .map((rows): Times => new Map(rows));

it('is found by the documented rule, whatever the order of files', async () => {
  const limits = { memory: '256MB', threads: 2 };
  const { warehouse } = await openRollups({ folder: undefined, ...limits, onNotice: () => {} });
  const connection = await warehouse.connect('rollups');
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 5 }), async (files) => {
      await connection.run(CLEAR);
      await connection.append(
        'capture_file',
        files.map((times, i) => {
          const seconds = [...times.keys()];
          const ends = [Math.min(...seconds), Math.max(...seconds)];
          const start = ends[0] ?? 0;
          return [
            ...[i, `${i}.csv`, '', 1, 1, 1, 1, start, 'epoch', sizeOf([...times]), 0],
            ...[...ends, 'complete', '', '', null, null, null, 0],
          ];
        }),
      );
      await connection.append(
        'volume',
        files.flatMap((times, i) =>
          [...times].map(([at, packets]) => [i, at, 'other', packets, packets]),
        ),
      );
      await connection.run(FIND);
      const found = await connection.rows<{ file: number; year: number | null }>(FOUND);
      const strays = files.map((times, i) =>
        [...times.keys()].filter((at) =>
          found.some(
            ({ file, year }) => file === i && (year === null || year === Math.floor(at / YEAR)),
          ),
        ),
      );
      expect(strays).toEqual(straysOf(files));
      // The remaining packets have no strays.
      const rest = files.map(
        (times, i) => new Map([...times].filter(([at]) => !strays[i]?.includes(at))),
      );
      const nonEmpty = rest.filter(({ size }) => size > 0);
      expect(straysOf(nonEmpty).flat()).toEqual([]);
    }),
    { numRuns: process.env.CI ? 300 : 100 },
  );
  warehouse.close();
}, 120_000);

it('a compacted capture keeps its strays', async () => {
  const folder = temporaryFolder();
  const path = join(folder, `${HOUR}.csv`);
  writeFileSync(path, HEADER + packets(7, 2, '10.9.9.9') + packets(HOUR, 1500));
  const plain = await buildSite(folder);
  const [file] = findCaptures(folder);
  if (!file) throw new Error('There is no capture.');
  await compact(file, join(folder, `${HOUR}.rollup.parquet`));
  rmSync(path);
  const { site } = await buildSite(folder);
  expect(readSummary(site)).toEqual(readSummary(plain.site));
  expect(readSummary(site)).toMatchObject({ packets: 1500, stray_packets: 2, hours: 1 });
});
