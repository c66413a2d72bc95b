import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import type { Address, AddressRange } from '../../src/names/address.js';
import { readNetworkTable } from '../../src/names/network-csv.js';
import { findNetworkFiles } from '../../src/names/network-files.js';
import { openNetworks } from '../../src/names/own-networks.js';
import { indexRanges } from '../../src/names/range-index.js';
import { temporaryFolder } from '../build/build-site.js';
import { ranges } from './ranges.js';

function file(name: string, content: string | Buffer): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

const find = (content: string, address: string) =>
  openNetworks([file('own.csv', content)]).find(address);

describe('the index of ranges', () => {
  it('finds what a linear search finds', () => {
    fc.assert(
      fc.property(fc.array(ranges.any, { maxLength: 30 }), ranges.address, (some, address) => {
        const named = some.map((range, i) => ({ ...range, network: i }));
        expect(indexRanges(named)(address)).toBe(linearSearch(some, address));
      }),
      { numRuns: 2000 },
    );
  });
});

/** Of the ranges that contain the address: the highest first address, then the lowest last one, then the first given. */
function linearSearch(some: readonly AddressRange[], { version, key }: Address) {
  let best: number | undefined;
  for (const [i, range] of some.entries()) {
    if (range.version !== version || key < range.first || key > range.last) continue;
    const other = best === undefined ? undefined : some[best];
    const isBetter =
      !other ||
      range.first > other.first ||
      (range.first === other.first && range.last < other.last);
    if (isBetter) best = i;
  }
  return best;
}

describe('a CSV file of networks', () => {
  const network = { asn: 64_500, organization: 'Example', country: 'FI' };

  it.each([
    [
      'MaxMind',
      'network,autonomous_system_number,autonomous_system_organization\n192.0.2.0/24,64500,Example',
      null,
    ],
    [
      'IPinfo',
      'network,country,country_code,continent,asn,as_name\n192.0.2.0/24,Finland,FI,Europe,AS64500,Example',
      'FI',
    ],
    [
      'a hand-written list',
      'country,ASN, Organization ,first,last\nfi,64500,Example,192.0.2.0,192.0.2.255',
      'FI',
    ],
    ['ip-location-db', '192.0.2.0,192.0.2.255,64500,Example', null],
    ['ip-location-db in numbers', '3221225984,3221226239,64500,Example', null],
    [
      'a spreadsheet on Windows',
      '\ufeffnetwork,asn,organization\r\n192.0.2.0/24,64500,Example\r\n',
      null,
    ],
  ])('is read in the format of %s', (_, content, country) => {
    expect(find(content, '192.0.2.7')).toEqual({ ...network, country });
    expect(find(content, '192.0.3.0')).toBeUndefined();
    expect(find(content, '::c000:207')).toBeUndefined();
  });

  it('may contain IPv6, decimal numbers and single addresses', () => {
    const first = 0x20010db8n << 96n;
    const lines = `${first},${first + 255n},64500,Example`;
    expect(find(lines, '2001:db8::ff')).toEqual({ ...network, country: null });
    expect(find(lines, '2001:db8::100')).toBeUndefined();
    expect(find('network,country\n2001:db8::/32,FI', '2001:db8:ffff::')?.country).toBe('FI');
    expect(find('network,country\n2001:db8::1,FI', '2001:db8::2')).toBeUndefined();
  });

  it('is looked up by the IPv4 address within NAT64, unless it has the NAT64 prefix', () => {
    const within = 'network,organization\n8.8.8.0/24,Within\n';
    expect(find(within, '64:ff9b::808:808')?.organization).toBe('Within');
    expect(find(`${within}64:ff9b::/96,Gateway`, '64:ff9b::808:808')?.organization).toBe('Gateway');
  });

  it('is read without its invalid lines, of which the first is reported', () => {
    const path = file(
      'own.csv',
      [
        'network,organization',
        '192.0.2.0/24,Example',
        '10.1/16,Short',
        '10.0.0.0/33,Long',
        '2001:db8::/129,Longer',
        'fe80::1-fe80::2,Dash',
        '',
        '0x7f.1,Hex',
        '"torn',
      ].join('\n'),
    );
    const { find, problems } = openNetworks([path]);
    expect(find('192.0.2.1')?.organization).toBe('Example');
    expect(find('10.1.0.1')).toBeUndefined();
    expect(problems).toEqual([
      'own.csv, line 3: "10.1/16,Short" has no valid range of addresses. More rejected lines: 5.',
    ]);
  });

  it('rejects a range that ends before it begins, or has ends of different versions', () => {
    const lines = '192.0.2.9,192.0.2.0,1,A\n192.0.2.0,2001:db8::,1,B\n192.0.2.0,192.0.2.255,1,C\n';
    // An invalid first line is taken for a header.
    expect(() => readNetworkTable(lines, 'own.csv')).toThrow('has no columns of networks');
    const { ranges, rejected } = readNetworkTable(`1.0.0.0,1.0.0.0,1,Z\n${lines}`, 'own.csv');
    expect([ranges.map((range) => range.network.organization), rejected]).toEqual([['Z', 'C'], 2]);
  });

  it('ignores invalid numbers, names and countries', () => {
    const read = (line: string) =>
      find(`network,asn,organization,country\n192.0.2.0/24,${line}`, '192.0.2.1');
    expect(read('99999999999999999999,,Finland')).toEqual({
      asn: null,
      organization: null,
      country: null,
    });
    expect(read('4294967296,x,F1')).toEqual({ asn: null, organization: 'x', country: null });
    expect(read('4294967295,x,fi')).toEqual({
      asn: 4_294_967_295,
      organization: 'x',
      country: 'FI',
    });
    expect(read('0,"<svg onload=alert(1)>\u0000\u001b[31m\u202ered",FI')?.organization).toBe(
      '<svg onload=alert(1)> [31m red',
    );
    expect(read(`1,${'x'.repeat(5000)},FI`)?.organization).toHaveLength(200);
  });

  it.each([
    ['no content', '', /has no networks|has no columns/],
    [
      'other columns',
      'geoname_id,continent\n1,EU',
      /own\.csv, line 1: "geoname_id,continent" has no columns of networks/,
    ],
    ['ranges only', 'network,geoname_id\n192.0.2.0/24,1', /line 1: .* has no columns/],
    [
      'invalid lines only',
      'network,asn\nx,1\ny,2',
      /own\.csv, line 2: "x,1" has no valid range of addresses/,
    ],
    ['binary content', '\u0000\u0001\u0002', /has no columns/],
  ])('with %s is refused with its name and line, and a hint', (_, content, message) => {
    const path = file('own.csv', content);
    expect(() => openNetworks([path])).toThrow(message);
    expect(() => openNetworks([path])).toThrow(UserError);
  });
});

describe('several files of networks', () => {
  it('complement one another, the first taking precedence', () => {
    const { find } = openNetworks([
      file('a.csv', 'network,organization\n192.0.2.0/24,First'),
      file('b.csv', 'network,organization,country\n192.0.0.0/16,Second,SE'),
    ]);
    expect(find('192.0.2.1')).toEqual({ asn: null, organization: 'First', country: 'SE' });
    expect(find('192.0.3.1')).toEqual({ asn: null, organization: 'Second', country: 'SE' });
  });

  it('that are missing are reported with their path', () => {
    expect(() => openNetworks(['/nowhere/own.csv'])).toThrow('/nowhere/own.csv cannot be read');
    expect(() => openNetworks(['/nowhere/own.mmdb'])).toThrow('/nowhere/own.mmdb cannot be read');
  });
});

describe('the optional database packages', () => {
  it('are found with their date only where they are installed', () => {
    const folder = temporaryFolder();
    const from = join(folder, 'module.js');
    expect(findNetworkFiles(from)).toEqual({ networks: undefined, countries: undefined });
    const installed = join(folder, 'node_modules/@ip-location-db/asn');
    mkdirSync(installed, { recursive: true });
    writeFileSync(join(installed, 'package.json'), '{"version":"2.3.2026061719"}');
    expect(findNetworkFiles(from)).toEqual({
      networks: {
        release: '@ip-location-db/asn 2.3.2026061719',
        date: '2026-06-17',
        files: {
          4: join(installed, 'asn-ipv4-num.csv'),
          6: join(installed, 'asn-ipv6-num.csv'),
        },
      },
      countries: undefined,
    });
  });
});
