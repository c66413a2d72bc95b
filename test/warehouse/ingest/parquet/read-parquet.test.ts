import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCaptures } from '../../../../src/captures/files/find.js';
import { makeClock } from '../../../../src/format/clock.js';
import type { Connection, Warehouse } from '../../../../src/warehouse/db/duckdb.js';
import { openRollups } from '../../../../src/warehouse/db/open-rollups.js';
import { loadCaptures } from '../../../../src/warehouse/ingest/load.js';
import { temporaryFolder } from '../../../build/build-site.js';
import {
  as,
  asTimestamp,
  asTimestampNs,
  asTimestampTz,
  type Cast,
  writeParquet,
} from './write-parquet.js';

const HOUR = 1_483_873_200;
const NAME = `${HOUR}.parquet`;
const HEADER = 'frame.time_epoch,ip.src,tcp.srcport,ip.dst,tcp.dstport,frame.len';
const PACKET = `${HOUR}.250000000,192.0.2.1,40000,192.0.2.2,443,74`;

let warehouse: Warehouse;
let connection: Connection;
beforeAll(async () => {
  const limits = { memory: '512MB', threads: 1 };
  ({ warehouse } = await openRollups({ folder: undefined, ...limits, onNotice: () => {} }));
  connection = await warehouse.connect();
});
afterAll(() => warehouse.close());

async function folderOf(
  lines: readonly string[],
  casts: Readonly<Record<string, Cast>> = {},
  name = NAME,
): Promise<string> {
  const folder = temporaryFolder();
  const csv = join(temporaryFolder(), 'rows.csv');
  writeFileSync(csv, `${lines.join('\n')}\n`);
  await writeParquet(connection, csv, join(folder, name), casts);
  return folder;
}

/** What is recorded of each file of a folder. */
async function load(folder: string, timezone = 'UTC') {
  await loadCaptures(warehouse, {
    ...{ files: findCaptures(folder), clock: makeClock(timezone), now: 4e9, onProgress() {} },
  });
  const records = `-- Of a test.
    SELECT
      file, state, note, sample, rows::DOUBLE AS packets, rejected::DOUBLE AS rejected, has_ports AS "hasPorts",
      first_packet AS first, last_packet AS last
    FROM capture_file ORDER BY file`;
  const rejects = `-- Of a test.
    SELECT line::DOUBLE AS line, reason, text FROM reject ORDER BY line`;
  return {
    records: await connection.rows({ name: 'records', text: records }),
    rejects: await connection.rows({ name: 'rejects', text: rejects }),
  };
}

describe('a Parquet capture', () => {
  it('is read by the names of its columns, in any case and order, with others among them', async () => {
    const lines = [
      'Frame.Len,note,IP.DST,ip.src,FRAME.TIME_EPOCH',
      `74,x,192.0.2.2,192.0.2.1,${HOUR}.5`,
    ];
    const folder = await folderOf(lines, { 'FRAME.TIME_EPOCH': asTimestampNs, note: as('BLOB') });
    const { records } = await load(folder);
    expect(records).toEqual([
      {
        ...{ file: NAME, state: 'complete', note: '', packets: 1, rejected: 0, hasPorts: false },
        ...{ first: HOUR + 0.5, last: HOUR + 0.5 },
        sample: `Frame.Len,IP.DST,ip.src,FRAME.TIME_EPOCH\n74,192.0.2.2,192.0.2.1,${HOUR}.500000000`,
      },
    ]);
  });

  it.each<readonly [string, Cast]>([
    ['TIMESTAMP_NS', asTimestampNs],
    ['TIMESTAMP', asTimestamp],
    ['TIMESTAMP WITH TIME ZONE', asTimestampTz],
    ['DOUBLE', as('DOUBLE')],
    ['DECIMAL', as('DECIMAL(20, 9)')],
    ['BIGINT', as('BIGINT')],
  ])('has times in UTC as %s, whatever the zone of the report', async (type, cast) => {
    const folder = await folderOf([HEADER, PACKET], { 'frame.time_epoch': cast });
    const [record] = (await load(folder, 'Europe/Helsinki')).records;
    expect(record).toMatchObject({ first: type === 'BIGINT' ? HOUR : HOUR + 0.25, packets: 1 });
  });

  it('has wall clock times in the zone of the report, as CSV has', async () => {
    const lines = [HEADER.replace('frame.time_epoch', 'frame.time'), PACKET];
    const folder = await folderOf(lines, { 'frame.time': asTimestamp }, 'packets.parquet');
    const [record] = (await load(folder, 'Europe/Helsinki')).records;
    expect(record).toMatchObject({ first: HOUR + 0.25 - 7200, packets: 1 });
  });

  it('is dated by its name if its times are relative', async () => {
    const lines = [HEADER.replace('_epoch', '_relative'), PACKET.replace(`${HOUR}.25`, '0.00001')];
    const folder = await folderOf(lines, { 'frame.time_relative': as('DOUBLE') });
    const [record] = (await load(folder)).records;
    expect(record).toMatchObject({ first: HOUR + 0.00001, packets: 1 });
  });

  it('has NULL and NaN for missing values', async () => {
    const lines = [HEADER, PACKET.replace('40000', 'nan').replace('443', ''), PACKET];
    const casts = { 'tcp.srcport': as('DOUBLE'), 'tcp.dstport': as('DOUBLE') };
    const [record] = (await load(await folderOf(lines, casts))).records;
    expect(record).toMatchObject({ packets: 2, rejected: 0 });
  });

  it('has rejected rows, which are counted and named by their number', async () => {
    const lines = [
      ...[HEADER, PACKET, PACKET.replace('443', '70000'), PACKET],
      ...[PACKET.replace('192.0.2.1', 'router'), PACKET.replace(',74', ',')],
    ];
    const { records, rejects } = await load(
      await folderOf(lines, { 'tcp.dstport': as('INTEGER') }),
    );
    expect(records).toMatchObject([{ packets: 2, rejected: 3, state: 'complete' }]);
    expect(rejects).toEqual([
      { line: 2, reason: 'not a port: "70000"', text: lines[2] },
      { line: 4, reason: 'not an IP address: "router"', text: lines[4] },
      { line: 5, reason: 'not a frame length: ""', text: lines[5] },
    ]);
  });

  it('keeps a row a row, whatever line ends and quotes are in a text', async () => {
    const odd = (text: string) => `replace(${text}, '192.0.2.1', E'a"\\r\\n,"b\\n')`;
    const { records, rejects } = await load(
      await folderOf([HEADER, PACKET, PACKET], { 'ip.src': odd }),
    );
    expect(records).toMatchObject([{ packets: 0, rejected: 2 }]);
    expect(rejects).toMatchObject([{ line: 1 }, { line: 2 }]);
  });

  it('may have a name that DuckDB would take for a pattern', async () => {
    const { records } = await load(
      await folderOf([HEADER, PACKET], {}, `${HOUR} [a]{b}*?.parquet`),
    );
    expect(records).toMatchObject([{ packets: 1, state: 'complete' }]);
  });

  it('may have no packets', async () => {
    const [record] = (await load(await folderOf([HEADER]))).records;
    expect(record).toMatchObject({ packets: 0, rejected: 0, state: 'complete' });
  });
});

describe('a Parquet file that is not read', () => {
  it.each([
    [
      'frame.time_epoch,ip.src,ip.len',
      `${NAME} has no frame.len (ip.len does not include the link-layer header): add a column frame.len.`,
    ],
    ['ip.src,frame.len', `${NAME} has no time: add a column frame.time_epoch.`],
    [
      'city,sales',
      `${NAME} has no columns of packets, which are named like tshark fields, but "city", "sales". Name them frame.time_epoch, frame.len, ip.src, ip.dst, tcp.srcport and so on.`,
    ],
  ])('has the columns %s', async (header, note) => {
    const folder = await folderOf([header, header.replaceAll(/[^,]+/g, '1')]);
    expect((await load(folder)).records).toMatchObject([{ state: 'failed', note, packets: 0 }]);
  });

  it('is cut short, and is read when it is complete', async () => {
    const folder = await folderOf([HEADER, PACKET]);
    const whole = readFileSync(join(folder, NAME));
    writeFileSync(join(folder, NAME), whole.subarray(0, -20));
    const [cut] = (await load(folder)).records;
    expect(cut).toMatchObject({ state: 'failed', packets: 0 });
    expect(cut?.note).toMatch(
      /^1483873200\.parquet is not complete: .* If a program still writes it/,
    );
    writeFileSync(join(folder, NAME), whole);
    expect((await load(folder)).records).toMatchObject([{ state: 'complete', packets: 1 }]);
  });

  it('is damaged', async () => {
    const folder = await folderOf([HEADER, PACKET]);
    const bytes = readFileSync(join(folder, NAME));
    bytes.fill(0xff, 4, bytes.length - 8);
    writeFileSync(join(folder, NAME), bytes);
    const [record] = (await load(folder)).records;
    expect(record).toMatchObject({ state: 'failed', packets: 0 });
    expect(record?.note).toMatch(/^1483873200\.parquet cannot be read as a Parquet file: /);
    expect(record?.note).not.toContain(folder);
  });

  it('has the name of another capture, whose packets it may repeat', async () => {
    const folder = await folderOf([HEADER, PACKET]);
    writeFileSync(join(folder, `${HOUR}.csv`), `${HEADER}\n${PACKET}\n`);
    expect((await load(folder)).records).toMatchObject([
      { file: `${HOUR}.csv`, packets: 1, state: 'complete' },
      { file: NAME, packets: 0, state: 'failed' },
    ]);
    rmSync(join(folder, `${HOUR}.csv`));
    expect((await load(folder)).records).toMatchObject([{ packets: 1, state: 'complete' }]);
  });

  it('is a copy of another one', async () => {
    const folder = await folderOf([HEADER, PACKET]);
    copyFileSync(join(folder, NAME), join(folder, `${HOUR} (1).parquet`));
    expect((await load(folder)).records).toMatchObject([
      { file: `${HOUR} (1).parquet`, state: 'duplicate' },
      { file: NAME, state: 'complete', packets: 1 },
    ]);
  });

  it('is in a subfolder, which is reported', async () => {
    const folder = await folderOf([HEADER, PACKET]);
    mkdirSync(join(folder, 'old'));
    copyFileSync(join(folder, NAME), join(folder, 'old', `${HOUR - 3600}.parquet`));
    copyFileSync(join(folder, NAME), join(folder, 'old', 'sales.parquet'));
    const found = findCaptures(folder);
    expect(found.map(({ name }) => name)).toEqual([NAME, `old/${HOUR - 3600}.parquet`]);
    expect(found[1]?.trouble).toMatch(/--recursive/);
  });
});
