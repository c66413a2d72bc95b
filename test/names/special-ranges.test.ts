import { describe, expect, it } from 'vitest';
import { factsOf, parse, textOf } from '../../src/names/address.js';

/**
 * First and last address of each range, copied by hand from IANA's registries: IPv4 and IPv6 Special-Purpose Address
 * Registry, IPv4 Multicast Address Space, IPv6 Address Space.
 */
const REGISTRIES: readonly (readonly [first: string, last: string, scope: string])[] = [
  ['0.0.0.0', '0.0.0.0', 'unspecified'],
  ['0.0.0.1', '0.255.255.255', 'this network'],
  ['10.0.0.0', '10.255.255.255', 'private'],
  ['100.64.0.0', '100.127.255.255', 'carrier-grade NAT'],
  ['127.0.0.0', '127.255.255.255', 'loopback'],
  ['169.254.0.0', '169.254.255.255', 'link-local'],
  ['172.16.0.0', '172.31.255.255', 'private'],
  ['192.0.0.0', '192.0.0.255', 'protocol assignments'],
  ['192.0.2.0', '192.0.2.255', 'documentation'],
  ['192.31.196.0', '192.31.196.255', 'AS112'],
  ['192.52.193.0', '192.52.193.255', 'AMT'],
  ['192.88.99.0', '192.88.99.255', '6to4'],
  ['192.168.0.0', '192.168.255.255', 'private'],
  ['192.175.48.0', '192.175.48.255', 'AS112'],
  ['198.18.0.0', '198.19.255.255', 'benchmarking'],
  ['198.51.100.0', '198.51.100.255', 'documentation'],
  ['203.0.113.0', '203.0.113.255', 'documentation'],
  ['224.0.0.0', '239.255.255.255', 'multicast'],
  ['240.0.0.0', '255.255.255.254', 'reserved'],
  ['255.255.255.255', '255.255.255.255', 'broadcast'],
  ['::', '::', 'unspecified'],
  ['::1', '::1', 'loopback'],
  ['64:ff9b::', '64:ff9b::ffff:ffff', 'NAT64'],
  ['64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff', 'NAT64'],
  ['100::', '100::ffff:ffff:ffff:ffff', 'discard-only'],
  ['100:0:0:1::', '100:0:0:1:ffff:ffff:ffff:ffff', 'dummy prefix'],
  ['2001::', '2001:0:ffff:ffff:ffff:ffff:ffff:ffff', 'Teredo'],
  ['2001:1::', '2001:1:ffff:ffff:ffff:ffff:ffff:ffff', 'protocol assignments'],
  ['2001:2::', '2001:2:0:ffff:ffff:ffff:ffff:ffff', 'benchmarking'],
  ['2001:3::', '2001:3:ffff:ffff:ffff:ffff:ffff:ffff', 'AMT'],
  ['2001:4:112::', '2001:4:112:ffff:ffff:ffff:ffff:ffff', 'AS112'],
  ['2001:10::', '2001:2f:ffff:ffff:ffff:ffff:ffff:ffff', 'ORCHID'],
  ['2001:30::', '2001:3f:ffff:ffff:ffff:ffff:ffff:ffff', 'drone identifiers'],
  ['2001:40::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff', 'protocol assignments'],
  ['2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', 'documentation'],
  ['2002::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '6to4'],
  ['2620:4f:8000::', '2620:4f:8000:ffff:ffff:ffff:ffff:ffff', 'AS112'],
  ['3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff', 'documentation'],
  ['5f00::', '5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'segment routing'],
  ['fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'unique local'],
  ['fe80::', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'link-local'],
  ['fec0::', 'feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'site-local'],
  ['ff00::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'multicast'],
];

const PUBLIC = [
  ...['1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255'],
  ...['128.0.0.0', '169.253.255.255', '172.15.255.255', '172.32.0.0', '192.0.1.0', '192.0.3.0'],
  ...['192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0', '223.255.255.255'],
  ...['2001:200::', '2001:db7:ffff::', '2001:db9::', '2003::', '2a00:1450::1', '3ffe::1'],
];
const RESERVED = [
  '::2',
  '64:ff9c::',
  '100:0:0:2::',
  '1fff::',
  '4000::',
  '5eff::',
  'fbff::1',
  'fe00::',
];

const scope = (address: string) => factsOf(address).scope;

describe('the scope of an address', () => {
  it.each(REGISTRIES)('%s to %s: %s', (first, last, expected) => {
    const { version, key } = parse(first);
    const middle = textOf({ version, key: (key + parse(last).key) / 2n });
    expect([first, middle, last].map(scope)).toEqual([expected, expected, expected]);
  });

  it('is public outside of these ranges, or reserved where none are assigned', () => {
    for (const address of PUBLIC) expect([address, scope(address)]).toEqual([address, 'public']);
    for (const address of RESERVED)
      expect([address, scope(address)]).toEqual([address, 'reserved']);
  });

  it('is that of the mapped IPv4 address', () => {
    expect(scope('::ffff:10.1.2.3')).toBe('private');
    expect(scope('::ffff:8.8.8.8')).toBe('public');
  });
});

describe('the globally reachable address', () => {
  const global = (address: string) => {
    const found = factsOf(address).global;
    return found && textOf(found);
  };

  it('is the address itself, or the IPv4 address within NAT64 and 6to4', () => {
    expect(global('8.8.8.8')).toBe('8.8.8.8');
    expect(global('2a00:1450::1')).toBe('2a00:1450:0:0:0:0:0:1');
    expect(global('192.175.48.1')).toBe('192.175.48.1');
    expect(global('64:ff9b::808:808')).toBe('8.8.8.8');
    expect(global('2002:808:808::1')).toBe('8.8.8.8');
    expect(global('::ffff:8.8.8.8')).toBe('8.8.8.8');
  });

  it('is undefined for special-purpose addresses', () => {
    for (const address of [
      '10.0.0.1',
      '224.0.0.1',
      '192.0.2.1',
      '2001:db8::1',
      'fe80::1',
      '2001::1',
    ])
      expect([address, global(address)]).toEqual([address, undefined]);
    for (const address of ['64:ff9b::a00:1', '2002:a00:1::1', '64:ff9b:1::808:808'])
      expect([address, global(address)]).toEqual([address, undefined]);
  });
});
