import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKETS } from '../../src/capture/hours/hour-file-format.js';
import { HourFiles } from '../../src/capture/hours/hour-files.js';
import { unpackHour } from '../../src/warehouse/recorded/hour-table.js';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { packet, preamble, udpFrame } from '../capture/ring/pcapng.js';
import { LINK_TYPES } from '../pcaps/layers/numbers.js';
import { pcap } from '../pcaps/pcap.js';
import { hostsOf } from '../pcaps/sample.js';
import { samples } from '../pcaps/samples/index.js';
import { HOUR, importInto, linesOf, tools } from './importing.js';

const SECOND = 1_000_000_000n;
const PARQUET = { format: 'parquet' } as const;
const NAME = `${HOUR}.parquet`;

/** Writes a capture of one packet for each time, in nanoseconds after the hour. */
function capture(name: string, times: readonly bigint[]): string {
  const path = join(temporaryFolder(), name);
  const packets = times.map((time) => packet(BigInt(HOUR) * SECOND + time, udpFrame({})));
  writeFileSync(path, Buffer.concat([preamble(), ...packets]));
  return path;
}

/** Writes one of every kind of packet, in an hour and the next. */
function allKinds(): string {
  const path = join(temporaryFolder(), 'all.pcap');
  const sent = samples
    .filter(({ link = 'Ethernet' }) => link === 'Ethernet')
    .flatMap(({ packets }, i) => packets(hostsOf(i)));
  const captured = sent.map(({ bytes, length, kept }, i) => ({
    time: BigInt(HOUR + i * 40) * SECOND + 123_456_789n,
    ...{ kept: bytes.subarray(0, kept), length },
  }));
  writeFileSync(path, pcap(captured, { link: LINK_TYPES.Ethernet, resolution: 'nanoseconds' }));
  return path;
}

const packetFiles = (folder: string) =>
  readdirSync(folder).filter((name) => !name.endsWith('.coverage.csv'));

async function packedLines(folder: string, name = NAME): Promise<string[]> {
  const path = join(temporaryFolder(), 'lines.csv');
  await unpackHour(join(folder, name), path);
  return readFileSync(path, 'utf8').trimEnd().split('\n').slice(1);
}

describe.skipIf(!tools && !process.env.CI)('an import to Parquet (needs tshark)', () => {
  it('writes the lines of an import to CSV, in order, and makes the same report', async () => {
    const [csv, parquet] = [temporaryFolder(), temporaryFolder()];
    const files = [allKinds()];
    const [packets] = await importInto(csv, files);
    expect(packets).toBeGreaterThan(90);
    expect(await importInto(parquet, files, [], PARQUET)).toEqual([packets, 0]);
    expect(packetFiles(parquet)).toEqual(
      packetFiles(csv).map((name) => name.replace('csv', 'parquet')),
    );
    expect(await packedLines(parquet)).toEqual(linesOf(csv));
    const [ofCsv, ofParquet] = [await buildSite(csv), await buildSite(parquet)];
    const named = readdirSync(join(ofCsv.site, 'data')).filter((name) => name !== 'captures.csv');
    for (const name of named.filter((each) => each.endsWith('.csv'))) {
      const text = (site: string) => readFileSync(join(site, 'data', name), 'utf8');
      expect(text(ofParquet.site), name).toBe(text(ofCsv.site));
    }
  });

  it('adds to an hour in Parquet, and counts each packet once', async () => {
    const folder = temporaryFolder();
    const first = capture('first.pcapng', [1n, 2n, 2n]);
    expect(await importInto(folder, [first], [], PARQUET)).toEqual([3, 0]);
    const before = readFileSync(join(folder, NAME));
    expect(await importInto(folder, [first], [], PARQUET)).toEqual([0, 3]);
    expect(readFileSync(join(folder, NAME))).toEqual(before);
    const more = capture('more.pcapng', [2n, 4n]);
    expect(await importInto(folder, [more, first], [], PARQUET)).toEqual([1, 4]);
    expect(packetFiles(folder)).toEqual([NAME]);
    expect((await packedLines(folder)).map((line) => line.slice(20, 21))).toEqual([
      '1',
      '2',
      '2',
      '4',
    ]);
  });

  it('keeps the format of an hour, so that no packet is in both', async () => {
    const folder = temporaryFolder();
    const first = capture('first.pcapng', [1n, 3600n * SECOND]);
    await importInto(folder, [capture('early.pcapng', [1n])]);
    expect(await importInto(folder, [first], [], PARQUET)).toEqual([1, 1]);
    expect(packetFiles(folder)).toEqual([`${HOUR}.csv`, `${HOUR + 3600}.parquet`]);
    const late = capture('late.pcapng', [2n, 3601n * SECOND]);
    expect(await importInto(folder, [late])).toEqual([2, 0]);
    expect(packetFiles(folder)).toEqual([`${HOUR}.csv`, `${HOUR + 3600}.parquet`]);
    expect(linesOf(folder)).toHaveLength(2);
    expect(await packedLines(folder, `${HOUR + 3600}.parquet`)).toHaveLength(2);
  });

  it('merges the files of an hour that has both, as a copy of one leaves it', async () => {
    const [folder, other] = [temporaryFolder(), temporaryFolder()];
    await importInto(folder, [capture('one.pcapng', [1n, 2n])]);
    await importInto(other, [capture('two.pcapng', [2n, 3n])], [], PARQUET);
    copyFileSync(join(other, NAME), join(folder, NAME));
    expect(await importInto(folder, [capture('four.pcapng', [4n, 3n])], [], PARQUET)).toEqual([
      1, 1,
    ]);
    expect(packetFiles(folder)).toEqual([`${HOUR}.csv`]);
    expect(linesOf(folder).map((line) => line.slice(20, 21))).toEqual(['1', '2', '3', '4']);
  });

  it('refuses an hour in Parquet of another program', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, NAME), 'PAR1 of another program PAR1');
    const importing = importInto(folder, [capture('one.pcapng', [1n])], [], PARQUET);
    await expect(importing).rejects.toThrow(`${NAME} covers that hour already`);
  });

  it('is beside what is captured in the same hour, under another name', async () => {
    const folder = temporaryFolder();
    await importInto(folder, [capture('one.pcapng', [1n])], [], PARQUET);
    new HourFiles(folder, PACKETS, () => {}).append(HOUR, `"${HOUR}.000000009"\n`);
    expect(packetFiles(folder)).toEqual([`${HOUR}-2.csv`, NAME]);
  });
});
