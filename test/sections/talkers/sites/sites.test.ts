import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomLcg } from 'd3-random';
import { describe, expect, it } from 'vitest';
import { buildSite, temporaryFolder } from '../../../build/build-site.js';
import { readTable } from '../../../independent/report-data.js';

const HOUR = 1_600_000_000 - (1_600_000_000 % 3600);
const SHOP = '198.51.100.7';
const HEADER =
  'frame.time_epoch,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';

interface Packet {
  /** Seconds after the first hour began. */
  readonly time: number;
  readonly from: string;
  readonly bytes: number;
}
interface NameRecord {
  readonly time: number;
  readonly address: string;
  readonly name: string;
  readonly by: string;
}

function write(folder: string, name: string, lines: readonly string[]): void {
  const path = join(folder, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, `${lines.join('\n')}\n`);
  utimesSync(path, HOUR, HOUR);
}

function captures(packets: readonly Packet[], records: readonly NameRecord[]): string {
  const folder = temporaryFolder();
  for (const hour of new Set(packets.map(({ time }) => Math.floor(time / 3600) * 3600))) {
    const own = packets.filter(({ time }) => time >= hour && time < hour + 3600);
    const lines = own.map(
      ({ time, from, bytes }) => `${HOUR + time},${from},443,,192.168.0.2,50000,,${bytes}`,
    );
    write(folder, `${HOUR + hour}.csv`, [HEADER, ...lines]);
  }
  write(folder, `${HOUR}.names.csv`, [
    'time,address,name,from',
    ...records.map(({ time, address, name, by }) => `${HOUR + time},${address},${name},${by}`),
  ]);
  return folder;
}

const sites = (site: string) =>
  new Map(readTable(site, 'sites').map((row) => [row.site, row.bytes]));

/** A packet of 1000 B in each of the given number of minutes. */
const steady = (minutes: number): Packet[] =>
  Array.from({ length: minutes }, (_, i) => ({ time: i * 60, from: SHOP, bytes: 1000 }));

describe('the site that an address belongs to', () => {
  it('changes when another name is seen, and names are ordered by how often they were seen', async () => {
    const often = Array.from({ length: 50 }, (_, i) => ({ time: 20 + i, name: 'zoo.example.com' }));
    const seen = [...often, { time: 3000, name: 'aaa.example.org' }];
    const records = seen.map((each) => ({ ...each, address: SHOP, by: 'tls' }));
    const folder = captures(steady(60), records);
    const { site } = await buildSite(folder);
    expect(sites(site)).toEqual(
      new Map([
        ['example.com', 50_000],
        ['example.org', 10_000],
      ]),
    );
    const names = (of: string) => readTable(of, 'names').map(({ name, times }) => [name, times]);
    expect(names(site)).toEqual([
      ['zoo.example.com', 50],
      ['aaa.example.org', 1],
    ]);
    // The same names in a second file count once.
    write(folder, `${HOUR}-2.names.csv`, [
      'time,address,name,from',
      ...records.map(({ time, name }) => `${HOUR + time},${SHOP},${name},tls`),
    ]);
    expect(names((await buildSite(folder)).site)).toEqual(names(site));
  });

  it.each(['UTC', 'Asia/Kolkata'])(
    'equals that of a search through all names seen, in time zone %s',
    async (timezone) => {
      const random = randomLcg(7);
      const pick = <T>(some: readonly T[]) => some[Math.floor(random() * some.length)] as T;
      const addresses = [SHOP, '203.0.113.1', '203.0.113.2', '203.0.113.3'];
      // More than three days, so that slots are hours; hours of few packets, so that minutes matter.
      const time = () => pick([0, 1, 40, 79]) * 3600 + Math.floor(random() * 600);
      const packets = Array.from({ length: 400 }, () => ({
        ...{ time: time(), from: pick(addresses), bytes: 60 + Math.floor(random() * 1000) },
      }));
      const names = ['a.one.example', 'b.two.example', 'c.three.example'];
      const records = Array.from({ length: 150 }, () => ({
        ...{ time: time(), address: pick(addresses.slice(1)), name: pick(names) },
        by: pick(['dns', 'tls']),
      }));
      const { site } = await buildSite(captures(packets, records), { timezone });
      const expected = new Map<string, number>();
      for (const { time, from, bytes } of packets) {
        const name = nameAt(records, from, time);
        const of = name === undefined ? '(no site known)' : name.slice(2);
        expected.set(of, (expected.get(of) ?? 0) + bytes);
      }
      expect(sites(site)).toEqual(expected);
    },
  );
});

describe('data/names.csv', () => {
  it('has at most 20 names of an address, the most frequent, and counts those left out', async () => {
    const many = Array.from({ length: 1500 }, (_, i) => {
      const name = `n${String(i).padStart(4, '0')}.example`;
      const times = i === 1499 ? 3 : i === 1498 ? 2 : 1;
      return Array.from({ length: times }, (_, again) => ({ time: i + again / 10, name }));
    }).flat();
    const records = [
      ...many.map((each) => ({ ...each, address: SHOP, by: 'dns' })),
      { time: 5, address: '203.0.113.1', name: 'one.example', by: 'tls' },
    ];
    const { site } = await buildSite(captures(steady(60), records));
    const rows = readTable(site, 'names');
    expect(rows.slice(0, 3).map(({ name, times }) => [name, times])).toEqual([
      ['n1499.example', 3],
      ['n1498.example', 2],
      ['n0000.example', 1],
    ]);
    expect(rows.filter(({ address }) => address === SHOP)).toHaveLength(20);
    expect(rows.slice(20)).toEqual([
      {
        ...{ address: '203.0.113.1', name: 'one.example', from: 'tls', times: 1 },
        ...{ first: HOUR + 5, last: HOUR + 5 },
      },
      {
        ...{ address: '(others)', name: '(1480 names)', from: '', times: 1480 },
        ...{ first: HOUR + 18, last: HOUR + 1497 },
      },
    ]);
    expect(rows.reduce((sum, { times }) => sum + times, 0)).toBe(records.length);
  });
});

/** The last name of an address before the end of a minute, or else its first. */
function nameAt(all: readonly NameRecord[], address: string, time: number): string | undefined {
  const minuteOf = (t: number) => Math.floor(t / 60);
  const own = all.filter(
    (each, i) =>
      each.address === address &&
      all.findIndex((other) => JSON.stringify(other) === JSON.stringify(each)) === i,
  );
  const minutes = own.map((each) => minuteOf(each.time));
  const before = minutes.filter((minute) => minute <= minuteOf(time));
  const minute = before.length > 0 ? Math.max(...before) : Math.min(...minutes);
  const times = (name: string, some: readonly NameRecord[]) =>
    some.filter((each) => each.name === name).length;
  const then = own.filter((each) => minuteOf(each.time) === minute);
  const isFromTls = (name: string) => own.some((each) => each.name === name && each.by === 'tls');
  const [best] = then
    .map(({ name }) => name)
    .toSorted(
      (a, b) =>
        times(b, then) - times(a, then) ||
        times(b, own) - times(a, own) ||
        Number(isFromTls(b)) - Number(isFromTls(a)) ||
        (a < b ? -1 : 1),
    );
  return best;
}
