import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildSite, temporaryFolder } from '../../build/build-site.js';
import { parseCsv } from '../../independent/csv.js';

const HOUR = 1_600_000_000 - (1_600_000_000 % 3600);
const LOCAL = '192.168.0.2';
const [SHOP, CDN, NEW] = ['198.51.100.7', '203.0.113.9', '203.0.113.200'];
const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';

type Packet = readonly [
  time: number,
  from: string,
  fromPort: number,
  to: string,
  toPort: number,
  bytes: number,
];

function write(folder: string, name: string, text: string): void {
  const path = join(folder, name);
  writeFileSync(path, text);
  utimesSync(path, HOUR, HOUR);
}

function capture(folder: string, hour: number, packets: readonly Packet[]): void {
  const lines = packets.map(([time, from, fromPort, to, toPort, bytes]) =>
    [time, from, fromPort, '', to, toPort, '', bytes].join(),
  );
  write(folder, `${hour}.csv`, `${[HEADER, ...lines].join('\n')}\n`);
}

function table(site: string, name: string): Record<string, string>[] {
  const [header = [], ...rows] = parseCsv(readFileSync(join(site, 'data', name), 'utf8'));
  return rows.map((row) => Object.fromEntries(header.map((column, i) => [column, row[i] ?? ''])));
}

const page = (site: string, name: string) => readFileSync(join(site, name), 'utf8');

function shopping(): string {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  capture(folder, HOUR, [
    [0, LOCAL, 50_000, SHOP, 443, 100],
    [1, SHOP, 443, LOCAL, 50_000, 1000],
    [2, LOCAL, 50_001, CDN, 443, 60],
    [3, CDN, 443, LOCAL, 50_001, 700],
    [4, NEW, 443, LOCAL, 50_002, 40],
  ]);
  capture(folder, HOUR + 3600, [
    [0, CDN, 443, LOCAL, 50_001, 5000],
    [3599, LOCAL, 50_001, CDN, 443, 60],
  ]);
  return folder;
}

it('the Gini coefficient is half the mean difference of any two sources, divided by their mean', async () => {
  const folder = temporaryFolder();
  // Twelve sources with 10 packets each: fewer are not compared.
  const sent = Array.from({ length: 12 }, (_, i) => 10 * (100 + 7 * i * i));
  const packets = sent.flatMap((bytes, i) =>
    Array.from(
      { length: 10 },
      (_, k): Packet => [k, `203.0.113.${i + 1}`, 443, LOCAL, 50_000, bytes / 10],
    ),
  );
  capture(folder, HOUR, packets);
  const { site } = await buildSite(folder);
  const mean = sent.reduce((sum, bytes) => sum + bytes) / sent.length;
  const differences = sent.flatMap((one) => sent.map((other) => Math.abs(one - other)));
  const difference = differences.reduce((sum, each) => sum + each) / differences.length;
  const gini = (difference / 2 / mean).toFixed(3);
  expect(page(site, 'index.html')).toContain(`Its Gini coefficient is ${gini},`);
});

describe('who is behind the addresses', () => {
  it('is the site of the name that an address had at the time', async () => {
    const folder = shopping();
    write(
      folder,
      `${HOUR}.names.csv`,
      [
        'time,address,name,from',
        `${HOUR + 1},${SHOP},www.shop.example.co.uk,tls`,
        `${HOUR + 2},${CDN},img.shop.example.co.uk.,dns`,
        `${HOUR + 2},${CDN},not a name,dns`,
        `tomorrow,${CDN},x.example,dns`,
        `${HOUR + 3602},${CDN},"Films.Example.COM",tls`,
        `${HOUR + 2},${SHOP},torn.exam`,
      ].join('\n'),
    );
    const { site } = await buildSite(folder);
    const rows = table(site, 'sites.csv').map((row) => [row.site, row.bytes, row.bytes_in]);
    // 1000 + 100 of the shop and 760 of the network that it used in the first hour; 5060 in the second.
    expect(rows).toEqual([
      ['example.com', '5060', '5000'],
      ['example.co.uk', '1860', '1700'],
      ['(no site known)', '40', '40'],
    ]);
    expect(table(site, 'names.csv').map(({ address, name }) => [address, name])).toEqual([
      [CDN, 'films.example.com'],
      [CDN, 'img.shop.example.co.uk'],
      [SHOP, 'www.shop.example.co.uk'],
      [SHOP, 'torn.exam'],
    ]);
    expect(page(site, `hosts/${CDN}.html`)).toContain('It was called films.example.com');
    const index = page(site, 'index.html');
    expect(index).toContain(
      `One of 4 sources, films.example.com (${CDN}), sent 5.7\u00a0kB, 82\u00a0% of all`,
    );
    expect(index).toContain(`${CDN}</a> <small>films.example.com</small>`);
  });

  it('is the organization in the user’s network file, by the most specific network', async () => {
    const folder = shopping();
    const networks = join(temporaryFolder(), 'own.csv');
    writeFileSync(
      networks,
      'network,organization,country\n203.0.113.0/24,"Wide <b>Ltd</b>",FI\n203.0.113.0/28,Narrow AB,SE\n',
    );
    const { site } = await buildSite(folder, { networks: [networks] });
    const rows = table(site, 'organizations.csv');
    expect(rows.map((row) => [row.organization, row.countries, row.bytes, row.bytes_out])).toEqual([
      ['Narrow AB', 'SE', '5820', '120'],
      ['Wide <b>Ltd</b>', 'FI', '40', '0'],
      ['(documentation)', '', '1100', '100'],
    ]);
    expect(page(site, 'index.html')).not.toContain('<b>Ltd');
    expect(page(site, `hosts/${CDN}.html`)).toContain('It belongs to Narrow AB, Sweden.');
  });

  it('is the program that had the socket, and other traffic is not attributed', async () => {
    const folder = shopping();
    write(
      folder,
      `${HOUR}.sockets.csv`,
      [
        'time,protocol,local_address,local_port,remote_address,remote_port,process_id,process',
        `${HOUR + 1},tcp,${LOCAL},50000,${SHOP},443,7,"browser, with a comma"`,
        `${HOUR + 2},tcp,${LOCAL},50001,,,8,player`,
        `${HOUR + 2},tcp,${LOCAL},66000,,,8,player`,
      ].join('\n'),
    );
    const { site } = await buildSite(folder);
    const rows = table(site, 'programs.csv').map((row) => [row.program, row.bytes, row.bytes_in]);
    // The last packet came more than an hour after sockets were last recorded.
    expect(rows).toEqual([
      ['player', '5760', '5700'],
      ['browser, with a comma', '1100', '1000'],
      ['(no program known)', '100', '40'],
    ]);
    const shown = page(site, 'index.html').replaceAll('\u00a0', ' ');
    const [, unattributed = ''] = /<td>\(no program known\)<\/td>(.*?)<\/tr>/s.exec(shown) ?? [];
    const cells = [...unattributed.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, text]) => text);
    // Processes, volume, share, in, out and packets.
    expect(cells).toEqual(['', '100 B', '1.4 %', '40 B', '60 B', '2']);
  });

  it('is unknown if sockets match no flow, and a hint says so', async () => {
    const folder = shopping();
    write(
      folder,
      `${HOUR}.sockets.csv`,
      [
        'time,protocol,local_address,local_port,remote_address,remote_port,process_id,process',
        `${HOUR - 9000},tcp,${LOCAL},50000,${SHOP},443,7,browser`,
        `${HOUR},tcp,10.9.9.9,50001,,,8,player`,
      ].join('\n'),
    );
    const { site } = await buildSite(folder, { networks: false });
    const text = page(site, 'index.html');
    expect(text).toContain('No programs are known: of 2 recorded sockets, none matches a flow.');
    expect(text).not.toContain('capture --sockets” records');
    expect(table(site, 'programs.csv')).toEqual([
      {
        ...{ rank: '', program: '(no program known)', processes: '', packets: '7', share: '1' },
        ...{ bytes: '6960', bytes_in: '6740', bytes_out: '220' },
      },
    ]);
  });

  it('has hints on how to learn more if nothing is known', async () => {
    const { site } = await buildSite(shopping(), { networks: false });
    const text = page(site, 'index.html');
    for (const what of [
      'No organizations are known',
      'No names are known',
      'No programs are known',
    ]) {
      expect(text).toContain(what);
    }
    expect(text).not.toContain('top-organizations');
  });
});

describe('endpoints of a report of several days', () => {
  it('are listed if they are new in the last day or were not seen in it', async () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    for (let hour = 0; hour < 72; hour += 1) {
      const gone: Packet = [1, SHOP, 443, LOCAL, 50_000, 300];
      const appeared: Packet = [1, NEW, 443, LOCAL, 50_000, 200];
      const constant: Packet = [0, CDN, 443, LOCAL, 50_000, 100];
      // Another local computer, which is gone, too.
      const guest: Packet = [2, '192.168.0.77', 50_000, LOCAL, 445, 10];
      capture(folder, HOUR + hour * 3600, [constant, ...(hour < 48 ? [gone, guest] : [appeared])]);
    }
    const { site } = await buildSite(folder, { networks: false });
    const text = page(site, 'index.html').replaceAll('\u00a0', ' ');
    expect(text).toContain(
      `1 endpoint was first seen in the last day: ${NEW}, 4.8 kB; 2 earlier ones were not seen in it.`,
    );
  });
});
