import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoDay, writeDemoDay } from '../../src/demo/demo-day.js';
import { bytesBy, type Line, quantile, readDay, sum } from './read-day.js';

const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';
const STARTS = [
  1483873200, 1483876800, 1483880400, 1483884000, 1483887600, 1483898400, 1483902000, 1483905600,
  1483909200,
];
const MEGABYTES = [38, 233, 62, 92, 52, 291, 645, 255, 159];
const TOP_MEGABYTES = [
  930, 200, 62, 58, 55, 55, 52, 52, 48, 34, 26, 20, 18, 15, 13, 12, 7, 6, 5.5, 5,
];
const PEAK = 1483902000;
const COMPUTER = '192.168.1.23';

const folder = mkdtempSync(join(tmpdir(), 'demo-day-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the sample day', () => {
  const scale = 0.02;
  let day: DemoDay;
  let lines: readonly Line[];
  let lengths: readonly number[];

  beforeAll(async () => {
    day = await writeDemoDay(join(folder, 'new', 'sample'), { scale });
    lines = readDay(day.files);
    lengths = lines.map(({ length }) => length);
  });

  it('has nine files, and none for 18:00 and 19:00', () => {
    expect(day.files.map((file) => basename(file))).toEqual(STARTS.map((start) => `${start}.csv`));
  });

  it('has the packets and bytes of its scale exactly', () => {
    expect(lines.length).toBe(57_202);
    expect(sum(lengths)).toBe(36_596_194);
    expect(day).toMatchObject({ packets: 57_202, bytes: 36_596_194 });
  });

  it('has the volumes of the hours', () => {
    const hours = bytesBy(lines, ({ hour }) => hour);
    expect(STARTS.map((start) => Math.round((hours.get(start) ?? 0) / scale / 1e6))).toEqual(
      MEGABYTES,
    );
  });

  it('has the quartiles of frame lengths of the real day', () => {
    expect(lengths.reduce((a, b) => Math.min(a, b))).toBe(42);
    expect(lengths.reduce((a, b) => Math.max(a, b))).toBe(1514);
    expect([0.25, 0.5, 0.75].map((p) => quantile(lengths, p))).toEqual([78, 88, 1393]);
    const over1000 = lengths.filter((length) => length > 1000).length / lengths.length;
    expect(over1000).toBeCloseTo(0.4, 4);
  });

  it('has the modes of frame lengths of the real day', () => {
    const share = (from: number, to: number) =>
      lengths.filter((length) => from <= length && length <= to).length / lengths.length;
    expect(share(60, 90)).toBeGreaterThan(0.4);
    expect(share(1040, 1060)).toBeGreaterThan(0.04);
    expect(share(1370, 1390)).toBeGreaterThan(0.06);
    expect(share(1514, 1514)).toBeGreaterThan(0.18);
    for (const from of [200, 400, 600, 800, 980, 1100, 1200, 1300, 1340, 1420, 1480]) {
      expect(share(from, from + 19)).toBeLessThan(0.01);
    }
  });

  it('has the heavy tail of sources', () => {
    const ranked = [...bytesBy(lines, ({ source }) => source)]
      .filter(([source]) => source !== '')
      .sort(([, a], [, b]) => b - a);
    expect(ranked[0]?.[0]).toBe('151.101.0.0');
    expect(ranked[1]?.[0]).toBe(COMPUTER);
    for (const [rank, megabytes] of TOP_MEGABYTES.entries()) {
      const measured = (ranked[rank]?.[1] ?? 0) / scale / 1e6;
      expect(Math.abs(measured - megabytes)).toBeLessThanOrEqual(Math.max(0.1, megabytes * 0.01));
    }
    const rest = ranked.slice(TOP_MEGABYTES.length);
    expect(rest.length).toBeGreaterThan(400);
    expect(rest[0]?.[1]).toBeLessThan(5e6 * scale);
    const networks = ranked
      .map(([source]) => String(source).split('.').slice(0, 2).join('.'))
      .filter((network) => network !== '192.168');
    expect(new Set(networks).size).toBe(networks.length);
  });

  it('has one source that sends 62 % of the peak hour', () => {
    const inPeak = lines.filter(({ hour }) => hour === PEAK);
    const biggest = inPeak.filter(({ source }) => source === '151.101.0.0');
    const share =
      sum(biggest.map(({ length }) => length)) / sum(inPeak.map(({ length }) => length));
    expect(share).toBeCloseTo(0.62, 2);
  });

  it('has packets without addresses: ARP without ports, IPv6 with', () => {
    const bare = lines.filter(({ source, destination }) => source === '' && destination === '');
    const arp = bare.filter(({ ports }) => ports.join('') === '');
    expect(arp.length / lines.length).toBeCloseTo(0.009, 3);
    expect(new Set(arp.map(({ length }) => length))).toEqual(new Set([42, 60]));
    const ipv6 = (bare.length - arp.length) / lines.length;
    expect(ipv6).toBeGreaterThan(0.02);
    expect(ipv6).toBeLessThan(0.05);
  });

  it('has one computer at an end of nearly every packet, and some other local traffic', () => {
    const addressed = lines.filter(({ source }) => source !== '');
    const foreign = addressed.filter(
      ({ source, destination }) => source !== COMPUTER && destination !== COMPUTER,
    );
    expect(foreign.length).toBeGreaterThan(0);
    expect(foreign.length / lines.length).toBeLessThan(0.01);
    const destinations = new Set(addressed.map(({ destination }) => destination));
    for (const group of ['224.0.0.251', '239.255.255.250', '255.255.255.255', '192.168.1.1']) {
      expect(destinations).toContain(group);
    }
    const ports = new Set(addressed.flatMap((line) => line.ports));
    for (const port of ['443', '80', '53', '22', '993', '123', '5353', '1900']) {
      expect(ports).toContain(port);
    }
    expect(addressed.some((line) => line.ports.join('') === '')).toBe(true);
  });

  it('has elephants and mice among its flows', () => {
    const flows = [...bytesBy(lines, ({ flow }) => flow).values()].sort((a, b) => b - a);
    expect(flows.length).toBeGreaterThan(2000);
    expect(flows.length).toBeLessThan(5000);
    const elephants = flows.slice(0, flows.length / 20);
    expect(sum(elephants) / sum(flows)).toBeGreaterThan(0.6);
  });

  it('has spikes caused by one address, and quiet minutes', () => {
    const minute = ({ hour, time }: Line) => hour + 60 * Math.floor(time / 60);
    const minutes = [...bytesBy(lines, minute)].sort(([, a], [, b]) => b - a);
    const quiet = minutes.filter(([, bytes]) => bytes / scale < 500_000);
    expect(quiet.length).toBeGreaterThan(100);
    const [[spike, bytes] = [0, 0]] = minutes;
    const sources = bytesBy(
      lines.filter((line) => minute(line) === spike),
      ({ source }) => source,
    );
    expect(Math.max(...sources.values()) / bytes).toBeGreaterThan(0.7);
  });

  it('never exceeds a line of 100 Mbit/s at full size', () => {
    const seconds = bytesBy(lines, ({ hour, time }) => hour + Math.floor(time));
    expect(Math.max(...seconds.values()) / scale).toBeLessThan(12_500_000);
  });
});

describe.each([0.02, 0.001])('the files at scale %f', (scale) => {
  let day: DemoDay;
  beforeAll(async () => {
    day = await writeDemoDay(join(folder, String(scale)), { scale });
  });

  it('have the packets and bytes of the scale, and the quartiles', () => {
    const lengths = readDay(day.files).map(({ length }) => length);
    expect(lengths.length).toBe(Math.round(2_860_114 * scale));
    expect(sum(lengths)).toBe(Math.round(1_829_809_724 * scale));
    expect([0.25, 0.5, 0.75].map((p) => quantile(lengths, p))).toEqual([78, 88, 1393]);
    expect([42, 1514].every((length) => lengths.includes(length))).toBe(true);
  });

  it('have lines like those of tshark', () => {
    const address = '(\\d{1,3}(\\.\\d{1,3}){3})?';
    const port = '(\\d{1,5})?';
    const end = `${address},${port},${port}`;
    const line = new RegExp(`^(0|[1-9]\\d*)\\.\\d{9},${end},${end},[1-9]\\d{1,3}$`);
    for (const file of day.files) {
      const lines = readFileSync(file, 'latin1').split('\n');
      expect(lines[0]).toBe(HEADER);
      expect(lines.at(-1)).toBe('');
      expect(lines[1]).toMatch(/^0\.000000000,/);
      expect(lines.slice(1, -1).filter((text) => !line.test(text))).toEqual([]);
    }
  });

  it('have packets in order, from the start of the hour to its end', () => {
    for (const file of day.files) {
      const times = readDay([file]).map(({ time }) => time);
      expect(times.every((time, i) => i === 0 || time > (times[i - 1] ?? 0))).toBe(true);
      expect(times.at(-1)).toBeGreaterThan(3590);
      expect(times.at(-1)).toBeLessThan(3599);
    }
  });

  it('have the same bytes when written again, also over existing files', async () => {
    const again = join(folder, `${scale}-again`);
    await writeDemoDay(again, { scale: 0.0005 });
    writeFileSync(join(again, `${STARTS[0]}.csv`), 'x'.repeat(200_000));
    const { files } = await writeDemoDay(again, { scale });
    for (const [i, file] of files.entries()) {
      expect(readFileSync(file).equals(readFileSync(day.files[i] ?? ''))).toBe(true);
    }
  });
});

it.each([0.0001, 0.00001, 0.000001])('has exact totals even at scale %f', async (scale) => {
  const { packets, bytes } = await writeDemoDay(join(folder, 'tiny'), { scale });
  expect(packets).toBe(Math.round(2_860_114 * scale));
  expect(bytes / 1_829_809_724).toBeCloseTo(scale, 6);
});
