import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PACKETS } from '../../src/capture/hours/hour-file-format.js';
import { HourFiles } from '../../src/capture/hours/hour-files.js';
import { NOTEBOOK_HEADER } from '../../src/captures/dialect/header.js';
import { temporaryFolder } from '../build/build-site.js';
import { dnsAnswer, packet, preamble, udpFrame } from '../capture/ring/pcapng.js';
import { HOUR, importInto, linesOf, tools } from './importing.js';

const SECOND = 1_000_000_000n;

/** Writes a capture of one packet for each time, in nanoseconds after the hour. */
function capture(name: string, times: readonly bigint[], pack = (bytes: Buffer) => bytes): string {
  const path = join(temporaryFolder(), name);
  const packets = times.map((time) => packet(BigInt(HOUR) * SECOND + time, udpFrame({})));
  writeFileSync(path, pack(Buffer.concat([preamble(), ...packets])));
  return path;
}

describe.skipIf(!tools && !process.env.CI)('an import (needs tshark)', () => {
  it('reads files in any order, compressed or not, sorts packets, and counts each once', async () => {
    const folder = temporaryFolder();
    const early = capture('early.pcapng.gz', [0n, 5n, 5n, 7n], gzipSync);
    const late = capture('late.pcapng', [3600n * SECOND, 3n]);
    // Like a ring buffer that wrapped around while it was copied.
    const overlap = capture('overlap.pcapng', [7n, 9n, 5n]);
    expect(await importInto(folder, [late, overlap, early, late])).toEqual([7, 4]);
    expect(linesOf(folder).map((line) => Number(line.slice(12, 21)))).toEqual([0, 3, 5, 5, 7, 9]);
    expect(linesOf(folder, HOUR + 3600)).toHaveLength(1);
    expect(await importInto(folder, [overlap, early])).toEqual([0, 7]);
  });

  it('adds to the recorder’s files, compressed or not, without duplicates', async () => {
    const folder = temporaryFolder();
    const first = capture('first.pcapng', [1n, 2n]);
    await importInto(folder, [first]);
    const [one = ''] = linesOf(folder);
    new HourFiles(folder, PACKETS, () => {}).append(HOUR, `${one.replace('01"', '08"')}\n"148`);
    expect(await importInto(folder, [first, capture('more.pcapng', [4n])])).toEqual([1, 2]);
    expect(linesOf(folder).map((line) => line.slice(20, 21))).toEqual(['1', '2', '4', '8']);

    const packed = temporaryFolder();
    const content = readFileSync(join(folder, `${HOUR}.csv`));
    writeFileSync(join(packed, `${HOUR}.csv.gz`), gzipSync(content));
    expect(await importInto(packed, [capture('last.pcapng', [1n, 9n])])).toEqual([1, 1]);
    expect(readdirSync(packed)).toEqual([`${HOUR}.csv`]);
    expect(linesOf(packed)).toHaveLength(5);
  });

  it('writes a name once per minute in which it occurs, whichever file was imported first', async () => {
    const heard = (name: string, seconds: readonly number[]) => {
      const path = join(temporaryFolder(), `${name}.pcapng`);
      const frame = udpFrame({ sourcePort: 53 }, dnsAnswer(name, [9, 9, 9, 8]));
      const packets = seconds.map((second) => packet(BigInt(HOUR + second) * SECOND, frame));
      writeFileSync(path, Buffer.concat([preamble(), ...packets]));
      return path;
    };
    const files = [heard('a.example', [1, 2, 121, 130, 601]), heard('b.example', [61, 122, 123])];
    const written = async (...imports: (readonly string[])[]) => {
      const folder = temporaryFolder();
      for (const each of imports) await importInto(folder, each);
      return readFileSync(join(folder, `${HOUR}.names.csv`), 'utf8');
    };
    const line = (second: number, name: string) =>
      `${HOUR + second}.000000000,9.9.9.8,${name},dns\n`;
    const expected = [
      'time,address,name,from\n',
      ...[line(1, 'a.example'), line(61, 'b.example'), line(121, 'a.example')],
      ...[line(122, 'b.example'), line(601, 'a.example')],
    ].join('');
    expect(await written(files)).toBe(expected);
    expect(await written(files.slice(1), files.slice(0, 1), files)).toBe(expected);
  });

  it('writes coverage once, but not for an hour whose existing files have none', async () => {
    const folder = temporaryFolder();
    const coverageOf = (hour: number) =>
      readFileSync(join(folder, `${hour}.coverage.csv`), 'utf8')
        .split('\n')
        .slice(1, -1);
    const long = capture('long.pcapng', [900n * SECOND, 3700n * SECOND + 500_000n]);
    for (const _ of [1, 2]) await importInto(folder, [long]);
    expect(coverageOf(HOUR)).toEqual([`${HOUR + 900}.000,${HOUR + 3600}.000,,`]);
    expect(coverageOf(HOUR + 3600)).toEqual([`${HOUR + 3600}.000,${HOUR + 3700}.001,,`]);
    const [early, within] = [
      capture('a.pcapng', [0n, SECOND]),
      capture('b.pcapng', [950n * SECOND]),
    ];
    await importInto(folder, [early, within]);
    expect(coverageOf(HOUR)).toEqual([
      `${HOUR + 900}.000,${HOUR + 3600}.000,,`,
      `${HOUR}.000,${HOUR + 1}.000,,`,
    ]);

    const older = temporaryFolder();
    new HourFiles(older, PACKETS, () => {}).append(HOUR, '');
    await importInto(older, [long]);
    expect(readdirSync(older).filter((name) => name.includes('coverage'))).toEqual([
      `${HOUR + 3600}.coverage.csv`,
    ]);
  });

  it('changes no hour if one has a file of another program', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, `${HOUR + 1}.csv`), `${NOTEBOOK_HEADER}\n`);
    const files = [capture('a.pcapng', [1n, -SECOND])];
    await expect(importInto(folder, files)).rejects.toThrow(/written by another program/);
    expect(readdirSync(folder)).toEqual([`${HOUR + 1}.csv`]);

    const retired = temporaryFolder();
    writeFileSync(join(retired, `${HOUR}.rollup.parquet`), '');
    await expect(importInto(retired, files)).rejects.toThrow(/packets were discarded/);
  });

  it('refuses an hour with a copy of its file, since both would count', async () => {
    const folder = temporaryFolder();
    await importInto(folder, [capture('a.pcapng', [1n])]);
    copyFileSync(join(folder, `${HOUR}.csv`), join(folder, `${HOUR} (1).csv`));
    const before = readdirSync(folder);
    const more = capture('b.pcapng', [2n]);
    await expect(importInto(folder, [more])).rejects.toThrow(/\(1\)\.csv covers that hour, too/);
    expect(readdirSync(folder)).toEqual(before);
    expect(linesOf(folder)).toHaveLength(1);
  });

  it('counts a line in several of its files as often as the file with the most copies', async () => {
    const folder = temporaryFolder();
    await importInto(folder, [capture('a.pcapng', [1n, 2n])]);
    copyFileSync(join(folder, `${HOUR}.csv`), join(folder, `${HOUR}-2.csv`));
    expect(await importInto(folder, [capture('b.pcapng', [2n, 3n])])).toEqual([1, 1]);
    expect(readdirSync(folder).filter((name) => !name.includes('coverage'))).toEqual([
      `${HOUR}.csv`,
    ]);
    expect(linesOf(folder)).toHaveLength(3);
  });

  it.each([
    ['nothing', '', /another program/],
    ['a time of six decimals', `${PACKETS.header}\n"${HOUR}.000001",,,,,,,60,,,\n`, /a line that/],
    ['a header in the middle', `${PACKETS.header}\n${PACKETS.header}\n`, /a line that/],
  ])('refuses an hour whose file contains %s', async (_, content, message) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, `${HOUR}.csv`), content);
    await expect(importInto(folder, [capture('a.pcapng', [1n])])).rejects.toThrow(message);
    expect(readFileSync(join(folder, `${HOUR}.csv`), 'utf8')).toBe(content);
    expect(readdirSync(folder)).toEqual([`${HOUR}.csv`]);
  });

  it('writes a second file, as a recorder does, if asked to', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, `${HOUR}.csv`), `${NOTEBOOK_HEADER}\n`);
    const beside = { besideOthers: true };
    expect(await importInto(folder, [capture('a.pcapng', [1n])], [], beside)).toEqual([1, 0]);
    expect(await importInto(folder, [capture('b.pcapng', [1n, 2n])], [], beside)).toEqual([1, 1]);
    expect(readFileSync(join(folder, `${HOUR}.csv`), 'utf8')).toBe(`${NOTEBOOK_HEADER}\n`);
    expect(readFileSync(join(folder, `${HOUR}-2.csv`), 'utf8').split('\n')).toHaveLength(4);
  });

  it('reports what is wrong with a file', async () => {
    const folder = temporaryFolder();
    const notices: string[] = [];
    const cut = capture('cut.pcapng', [1n, 2n], (bytes) => bytes.subarray(0, -9));
    expect(await importInto(folder, [cut], notices)).toEqual([1, 0]);
    expect(notices).toEqual(['cut.pcapng ends in the middle of a packet: 1 packet could be read.']);
    const empty = join(folder, 'empty.pcap');
    writeFileSync(empty, '');
    expect(await importInto(folder, [empty, capture('none.pcapng', [])], notices)).toEqual([0, 0]);
    expect(notices.splice(0).slice(1)).toEqual([
      'none.pcapng contains no packets.',
      expect.stringContaining(`No packet of ${empty} can be read: it is empty.`),
    ]);
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'hello\n');
    const absent = join(folder, 'absent');
    expect(
      await importInto(folder, [text, absent, folder, capture('b.pcapng', [9n])], notices),
    ).toEqual([1, 0]);
    expect(notices).toEqual([
      expect.stringMatching(/notes\.txt is not a capture that Wireshark's tools can read/),
      `There is no file ${absent}.`,
      expect.stringContaining(`${folder} is a folder.`),
    ]);
    expect(linesOf(folder)).toHaveLength(2);
  });

  it('handles hostile file names', async () => {
    const folder = temporaryFolder();
    const hostile = join(folder, '-r $(id) "x"\n.pcapng');
    copyFileSync(capture('a.pcapng', [1n]), hostile);
    expect(await importInto(folder, [hostile])).toEqual([1, 0]);
  });
});
