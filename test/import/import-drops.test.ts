import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKETS } from '../../src/capture/hours/hour-file-format.js';
import { HourFiles } from '../../src/capture/hours/hour-files.js';
import type { InterfaceDrops } from '../../src/decode/container/capture-drops.js';
import { dropsOfFiles, newDropsLines } from '../../src/import/import-drops.js';
import { temporaryFolder } from '../build/build-site.js';
import { udpFrame } from '../capture/ring/pcapng.js';
import { pcapng, type Statistics } from '../pcaps/pcap.js';
import { HOUR, importInto, tools } from './importing.js';

const SECOND = 1_000_000_000n;

/** Writes a capture with a packet at each of the seconds after the hour, on each of the interfaces. */
function capture(
  name: string,
  interfaces: readonly { readonly seconds: readonly number[]; readonly statistics?: Statistics }[],
  isBigEndian = false,
): string {
  const path = join(temporaryFolder(), name);
  const kept = udpFrame({});
  const content = interfaces.map(({ seconds, statistics }) => ({
    link: 1,
    packets: seconds.map((second) => ({
      ...{ time: BigInt(HOUR + second) * SECOND, kept, length: kept.length },
    })),
    ...(statistics ? { statistics } : {}),
  }));
  writeFileSync(path, pcapng(content, isBigEndian));
  return path;
}

const microseconds = (second: number) => BigInt(HOUR + second) * 1_000_000n;

/** The drops in the coverage of a folder: end and begin in seconds after the hour, and number. */
function dropsOf(folder: string): number[][] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.coverage.csv'))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n').slice(1))
    .map((line) => line.split(','))
    .filter(([, , dropped]) => dropped !== '')
    .map(([from, to, dropped, since]) => {
      expect(from).toBe(to);
      return [Number(since) - HOUR, Number(to) - HOUR, Number(dropped)];
    });
}

describe.skipIf(!tools && !process.env.CI)('dropped packets of an import (needs tshark)', () => {
  it.each([false, true])('are those of its statistics, once (big-endian: %s)', async (isBig) => {
    const folder = temporaryFolder();
    // Over three hours: the count belongs to all of it, and is written where it ends.
    const statistics = { began: microseconds(-20), droppedByInterface: 30n, droppedBySystem: 4n };
    const file = capture('a.pcapng', [{ seconds: [10, 4000, 7300], statistics }], isBig);
    for (const _ of [1, 2]) await importInto(folder, [file, file]);
    expect(dropsOf(folder)).toEqual([[-20, 7300, 34]]);
    expect(existsSync(join(folder, `${HOUR + 7200}.coverage.csv`))).toBe(true);
  });

  it('are not written to an hour whose existing files have no coverage', async () => {
    const folder = temporaryFolder();
    new HourFiles(folder, PACKETS, () => {}).append(HOUR, '');
    const statistics = { droppedByInterface: 6n };
    await importInto(folder, [capture('a.pcapng', [{ seconds: [1], statistics }])]);
    expect(readdirSync(folder)).toEqual([`${HOUR}.csv`]);
  });
});

describe('what files tell about dropped packets', () => {
  const counts = (more: Partial<InterfaceDrops>): InterfaceDrops => ({
    ...{ began: undefined, received: undefined, accepted: undefined },
    ...{ droppedByInterface: undefined, droppedBySystem: undefined, ...more },
  });
  const file = (from: number, to: number, ...drops: readonly Partial<InterfaceDrops>[]) => ({
    ...{ from, to, drops: drops.map(counts) },
  });
  const all = () => true;

  it('are counts that include those of earlier files of the same capture', () => {
    const began = HOUR - 3;
    const [first, second, third] = [
      file(HOUR + 1, HOUR + 2, { began, droppedByInterface: 0 }),
      file(HOUR + 3, HOUR + 4, { began, droppedByInterface: 5 }),
      file(HOUR + 5, HOUR + 6, { began, droppedByInterface: 7 }),
    ];
    const known = dropsOfFiles([second, first]);
    expect(known).toEqual([{ from: began, to: HOUR + 4, dropped: 5 }]);
    expect(newDropsLines(dropsOfFiles([first]), known, all)).toBe('');
    expect(newDropsLines(known, known, all)).toBe('');
    const end = `${HOUR + 6}.000000`;
    expect(newDropsLines(dropsOfFiles([third, first]), known, all)).toBe(
      `${end},${end},7,${began}.000000\n`,
    );
  });

  it.each([
    ['missing', undefined],
    ['after the first packet', HOUR + 1],
    ['in nanoseconds', HOUR * 1000],
    ['in milliseconds', HOUR / 1000],
  ])('begin with the first packet if the begin is %s', (_, began) => {
    expect(dropsOfFiles([file(HOUR, HOUR + 2, { began, droppedBySystem: 3 })])).toEqual([
      { from: HOUR, to: HOUR + 2, dropped: 3 },
    ]);
  });

  it('are sums of interfaces captured together, not of others', () => {
    const of = (began: number, droppedByInterface: number) => ({ began, droppedByInterface });
    const merged = file(HOUR, HOUR + 5, of(HOUR - 2, 2), of(HOUR - 1, 4), of(HOUR - 2, 3));
    expect(dropsOfFiles([merged])).toEqual([
      { from: HOUR - 2, to: HOUR + 5, dropped: 5 },
      { from: HOUR - 1, to: HOUR + 5, dropped: 4 },
    ]);
  });

  it.each([
    ['no interface', []],
    ['an interface without counts', [{}]],
    ['a number that cannot be', [{ droppedByInterface: 2 ** 64 }]],
    ['none of one interface, and nothing of another', [{ droppedByInterface: 0 }, {}]],
  ])('are unknown with %s', (_, drops) => {
    expect(dropsOfFiles([file(HOUR, HOUR + 1, ...drops)])).toEqual([]);
  });

  it('are at least those of the interfaces that tell', () => {
    const drops = dropsOfFiles([file(HOUR, HOUR + 1, { droppedByInterface: 6 }, {})]);
    expect(drops).toEqual([{ from: HOUR, to: HOUR + 1, dropped: 6 }]);
  });
});
