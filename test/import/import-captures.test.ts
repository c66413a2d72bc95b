import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { HourFiles } from '../../src/capture/hours/hour-files.js';
import { PACKETS } from '../../src/capture/hours/own-format.js';
import { NOTEBOOK_HEADER } from '../../src/captures/dialect/header.js';
import { explain } from '../../src/errors.js';
import { importCaptures } from '../../src/import/import-captures.js';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { installedTools } from '../capture/capturing.js';
import { dnsAnswer, packet, preamble, udpFrame } from '../capture/ring/pcapng.js';
import { readSummary, readTable } from '../independent/report-data.js';
import { countTruth, sharedCaptures } from '../independent/truth.js';

const tools = installedTools();
const shared = sharedCaptures();
const HOUR = 1_483_873_200;
const SECOND = 1_000_000_000n;

/** Writes a capture of one packet for each time, in nanoseconds after the hour. */
function capture(name: string, times: readonly bigint[], pack = (bytes: Buffer) => bytes): string {
  const path = join(temporaryFolder(), name);
  const packets = times.map((time) => packet(BigInt(HOUR) * SECOND + time, udpFrame({})));
  writeFileSync(path, pack(Buffer.concat([preamble(), ...packets])));
  return path;
}

async function importInto(
  folder: string,
  files: readonly string[],
  notices: string[] = [],
  more: { readonly besideOthers?: boolean } = {},
) {
  mkdirSync(folder, { recursive: true });
  const { packets, repeated, failures } = await importCaptures({
    ...{ files, folder, names: true, tools: tools ?? { tshark: '', dumpcap: '', editcap: '' } },
    scratch: join(temporaryFolder(), 'scratch'),
    onBytes: () => {},
    onNotice: (text) => void notices.push(text),
    ...more,
  });
  notices.push(...failures.map(explain));
  return [packets, repeated];
}

function linesOf(folder: string, hour = HOUR): string[] {
  return readFileSync(join(folder, `${hour}.csv`), 'utf8')
    .split('\n')
    .slice(1, -1);
}

/** Of the packets that a display filter of tshark's lets through. */
function lengthsOf(file: string, filter: string): number[] {
  const args = ['-r', file, '-Y', filter, '-T', 'fields', '-e', 'frame.len'];
  const { stdout } = spawnSync(tools?.tshark ?? '', args, { encoding: 'utf8' });
  return stdout.split('\n').filter(Boolean).map(Number);
}

describe.skipIf(!tools && !process.env.CI)('an import (needs tshark)', () => {
  it('takes files in any order, packed or not, sorts them, and counts each packet once', async () => {
    const folder = temporaryFolder();
    const early = capture('early.pcapng.gz', [0n, 5n, 5n, 7n], gzipSync);
    const late = capture('late.pcapng', [3600n * SECOND, 3n]);
    // As a ring buffer that began to write over itself while it was copied.
    const overlap = capture('overlap.pcapng', [7n, 9n, 5n]);
    expect(await importInto(folder, [late, overlap, early, late])).toEqual([7, 4]);
    expect(linesOf(folder).map((line) => Number(line.slice(12, 21)))).toEqual([0, 3, 5, 5, 7, 9]);
    expect(linesOf(folder, HOUR + 3600)).toHaveLength(1);
    expect(await importInto(folder, [overlap, early])).toEqual([0, 7]);
  });

  it('adds to what the recorder wrote, packed or not, without counting it again', async () => {
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

  it('writes a name once in each minute in which it was heard, whichever file was brought in first', async () => {
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

  it('says once when files were captured, but not of an hour of which nobody said when', async () => {
    const folder = temporaryFolder();
    const said = (hour: number) =>
      readFileSync(join(folder, `${hour}.coverage.csv`), 'utf8')
        .split('\n')
        .slice(1, -1);
    const long = capture('long.pcapng', [900n * SECOND, 3700n * SECOND + 500_000n]);
    for (const _ of [1, 2]) await importInto(folder, [long]);
    expect(said(HOUR)).toEqual([`${HOUR + 900}.000,${HOUR + 3600}.000`]);
    expect(said(HOUR + 3600)).toEqual([`${HOUR + 3600}.000,${HOUR + 3700}.001`]);
    const [early, within] = [
      capture('a.pcapng', [0n, SECOND]),
      capture('b.pcapng', [950n * SECOND]),
    ];
    await importInto(folder, [early, within]);
    expect(said(HOUR)).toEqual([
      `${HOUR + 900}.000,${HOUR + 3600}.000`,
      `${HOUR}.000,${HOUR + 1}.000`,
    ]);

    const older = temporaryFolder();
    new HourFiles(older, PACKETS, () => {}).append(HOUR, '');
    await importInto(older, [long]);
    expect(readdirSync(older).filter((name) => name.includes('coverage'))).toEqual([
      `${HOUR + 3600}.coverage.csv`,
    ]);
  });

  it('leaves an hour alone that another command wrote, and all others with it', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, `${HOUR + 1}.csv`), `${NOTEBOOK_HEADER}\n`);
    const files = [capture('a.pcapng', [1n, -SECOND])];
    await expect(importInto(folder, files)).rejects.toThrow(/written by another command/);
    expect(readdirSync(folder)).toEqual([`${HOUR + 1}.csv`]);

    const retired = temporaryFolder();
    writeFileSync(join(retired, `${HOUR}.rollup.parquet`), '');
    await expect(importInto(retired, files)).rejects.toThrow(/packets were given up/);
  });

  it('refuses an hour beside which a copy lies, since both would count', async () => {
    const folder = temporaryFolder();
    await importInto(folder, [capture('a.pcapng', [1n])]);
    copyFileSync(join(folder, `${HOUR}.csv`), join(folder, `${HOUR} (1).csv`));
    const before = readdirSync(folder);
    const more = capture('b.pcapng', [2n]);
    await expect(importInto(folder, [more])).rejects.toThrow(/\(1\)\.csv is of that hour too/);
    expect(readdirSync(folder)).toEqual(before);
    expect(linesOf(folder)).toHaveLength(1);
  });

  it('counts what stands in several files of its own as often as the one that has it most often', async () => {
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
    ['nothing yet', '', /another command/],
    ['a time of six decimals', `${PACKETS.header}\n"${HOUR}.000001",,,,,,,60,,,\n`, /a line that/],
    ['a header in the middle', `${PACKETS.header}\n${PACKETS.header}\n`, /a line that/],
  ])('refuses an hour whose file holds %s', async (_, content, message) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, `${HOUR}.csv`), content);
    await expect(importInto(folder, [capture('a.pcapng', [1n])])).rejects.toThrow(message);
    expect(readFileSync(join(folder, `${HOUR}.csv`), 'utf8')).toBe(content);
    expect(readdirSync(folder)).toEqual([`${HOUR}.csv`]);
  });

  it('beside others puts the hour where a recorder would', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, `${HOUR}.csv`), `${NOTEBOOK_HEADER}\n`);
    const beside = { besideOthers: true };
    expect(await importInto(folder, [capture('a.pcapng', [1n])], [], beside)).toEqual([1, 0]);
    expect(await importInto(folder, [capture('b.pcapng', [1n, 2n])], [], beside)).toEqual([1, 1]);
    expect(readFileSync(join(folder, `${HOUR}.csv`), 'utf8')).toBe(`${NOTEBOOK_HEADER}\n`);
    expect(readFileSync(join(folder, `${HOUR}-2.csv`), 'utf8').split('\n')).toHaveLength(4);
  });

  it('says what is wrong with a file', async () => {
    const folder = temporaryFolder();
    const notices: string[] = [];
    const cut = capture('cut.pcapng', [1n, 2n], (bytes) => bytes.subarray(0, -9));
    expect(await importInto(folder, [cut], notices)).toEqual([1, 0]);
    expect(notices).toEqual(['cut.pcapng ends in the middle of a packet: 1 packet could be read.']);
    const empty = join(folder, 'empty.pcap');
    writeFileSync(empty, '');
    expect(await importInto(folder, [empty, capture('none.pcapng', [])], notices)).toEqual([0, 0]);
    expect(notices.splice(0).slice(1)).toEqual([
      'none.pcapng holds no packet.',
      expect.stringContaining(`No packet of ${empty} can be read: it is empty.`),
    ]);
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'hello\n');
    const absent = join(folder, 'absent');
    expect(
      await importInto(folder, [text, absent, folder, capture('b.pcapng', [9n])], notices),
    ).toEqual([1, 0]);
    expect(notices).toEqual([
      expect.stringMatching(/notes\.txt is no capture that Wireshark's tools can read/),
      `There is no file ${absent}.`,
      expect.stringContaining(`${folder} is a folder.`),
    ]);
    expect(linesOf(folder)).toHaveLength(2);
  });

  it('takes hostile file names for what they are', async () => {
    const folder = temporaryFolder();
    const hostile = join(folder, '-r $(id) "x"\n.pcapng');
    copyFileSync(capture('a.pcapng', [1n]), hostile);
    expect(await importInto(folder, [hostile])).toEqual([1, 0]);
  });
});

describe.skipIf(!(tools && shared) && !process.env.CI)(
  'the import of the real day (needs tshark and ../shared/captures)',
  () => {
    it('has in each hour the packets that tshark counts, and makes the same report', async () => {
      const pcaps = join(shared ?? '', 'real-day-pcap');
      const files = readdirSync(pcaps).map((name) => join(pcaps, name));
      const folder = temporaryFolder();
      expect(await importInto(folder, files.toReversed())).toEqual([56_474, 0]);
      for (const file of files) {
        const args = ['-r', file, '-T', 'fields', '-e', 'frame.time_epoch'];
        const { stdout } = spawnSync(tools?.tshark ?? '', args, { encoding: 'utf8' });
        const hour = Number.parseInt(basename(file), 10);
        expect(linesOf(folder, hour)).toHaveLength(stdout.split('\n').length - 1);
      }
      const names = readFileSync(join(folder, '1483909200.names.csv'), 'utf8');
      expect(names).toContain(',40.113.10.47,wdcp.microsoft.com,dns\n');

      const { site } = await buildSite(folder);
      const csvs = (await buildSite(join(shared ?? '', 'real-day'))).site;
      for (const key of ['packets', 'bytes', 'hours_missing', 'frame_length'] as const) {
        expect(readSummary(site)[key]).toEqual(readSummary(csvs)[key]);
      }
      expect(readTable(site, 'frame-lengths')).toEqual(readTable(csvs, 'frame-lengths'));
      const volumes = (of: string) =>
        readTable(of, 'hours').map(({ hour_start, packets, bytes }) => [
          hour_start,
          packets,
          bytes,
        ]);
      expect(volumes(site)).toEqual(volumes(csvs));
      // What the eight columns cannot tell, these do: the outer packet of each.
      const { protocols, sources } = countTruth(shared ?? '', 'by number');
      const unknown = { packets: 0, bytes: 0 };
      // The truth's columns have no number for IPv6, so its fragments of UDP are those that tshark's filter finds.
      const fragments = files.flatMap((file) =>
        lengthsOf(file, 'ipv6 && ipv6.fraghdr.nxt == 17 && !udp'),
      );
      expect(fragments).toEqual([1510, 1510]);
      const { tcp, udp, other } = protocols;
      expect(readSummary(site).protocols).toEqual({
        ...{ tcp, unknown },
        udp: { packets: udp.packets + 2, bytes: udp.bytes + 3020 },
        other: { packets: other.packets - 2, bytes: other.bytes - 3020 },
      });
      const ipv4 = readTable(site, 'sources').filter(({ address }) => address?.includes('.'));
      expect(new Map(ipv4.map(({ address, bytes }) => [address, bytes]))).toEqual(
        new Map([...sources].map(([address, { bytes }]) => [address, bytes])),
      );
    });
  },
);
