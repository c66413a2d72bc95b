import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCryptoPan } from '../../../src/anonymize/pseudonyms/crypto-pan.js';
import { METHODS, openPseudonyms } from '../../../src/anonymize/pseudonyms/pseudonyms.js';
import { factsOf, parse, writtenOf } from '../../../src/names/address.js';

/** Key and addresses of the sample trace of the authors' implementation. */
const SAMPLE_KEY = Uint8Array.of(
  ...[21, 34, 23, 141, 51, 164, 207, 128, 19, 10, 91, 22, 73, 144, 125, 16],
  ...[216, 152, 143, 131, 121, 121, 101, 39, 98, 87, 76, 45, 42, 132, 34, 2],
);
const SAMPLE = [
  ['128.11.68.132', '135.242.180.132'],
  ['129.118.74.4', '134.136.186.123'],
  ['130.132.252.244', '133.68.164.234'],
  ['141.223.7.43', '141.167.8.160'],
  ['141.233.145.108', '141.129.237.235'],
  ['152.163.225.39', '151.140.114.167'],
  ['156.29.3.236', '147.225.12.42'],
  ['165.247.96.84', '162.9.99.234'],
  ['166.107.77.190', '160.132.178.185'],
  ['192.102.249.13', '252.138.62.131'],
  ['192.215.32.125', '252.43.47.189'],
  ['192.233.80.103', '252.25.108.8'],
  ['192.41.57.43', '252.222.221.184'],
  ['193.150.244.223', '253.169.52.216'],
  ['195.205.63.100', '255.186.223.5'],
  ['216.32.132.250', '235.192.139.38'],
  ['24.0.250.221', '100.15.198.226'],
  ['38.15.67.68', '64.3.66.187'],
  ['4.3.88.225', '124.60.155.63'],
  ['63.14.55.111', '95.9.215.7'],
  ['64.14.118.196', '0.255.183.58'],
  ['10.185.25.118', '117.161.29.118'],
] as const;
/** IPv6 with the same key, by other implementations. */
const SAMPLE_6 = [
  ['::1', '78ff:f001:9fc0:20df:8380:b1f1:704:ed'],
  ['::2', '78ff:f001:9fc0:20df:8380:b1f1:704:ef'],
  ['::ffff', '78ff:f001:9fc0:20df:8380:b1f1:704:f838'],
  ['2001:db8::1', '4401:2bc:603f:d91d:27f:ff8e:e6f1:dc1e'],
  ['2001:db8::2', '4401:2bc:603f:d91d:27f:ff8e:e6f1:dc1c'],
] as const;
/** Test vectors of other implementations. */
const COUNTED_KEY = Uint8Array.from({ length: 32 }, (_, i) => i);
const COUNTED = [
  ['192.0.2.1', '2.90.93.17'],
  ['0.0.0.0', '254.152.65.220'],
  ['127.0.0.1', '168.227.160.61'],
  ['255.255.255.255', '56.0.15.254'],
  ['148.88.133.200', '106.38.131.223'],
  ['2001:db8::1', 'dd92:2c44:3fc0:ff1e:7ff9:c7f0:8180:7e00'],
] as const;

function panOf(key: Uint8Array, address: string): string {
  const { version, key: number } = parse(address);
  const width = version === 4 ? 32 : 128;
  return writtenOf({ version, key: openCryptoPan(key).pseudonym(number, width) });
}

const KEY = Uint8Array.from({ length: 32 }, (_, i) => (i * 7 + 3) % 256);
const addresses = fc.oneof(fc.ipV4(), fc.ipV6()).map((text) => writtenOf(parse(text)));
/** First parts of addresses in preserved ranges and next to them. */
const STARTS = ['10', '11', '126', '172.16', '172', '192.168', '169.254', '100.64', '100', '224'];
const near = fc
  .tuple(fc.constantFrom(...STARTS, '0', '240', '255'), fc.ipV4())
  .map(([start, rest]) => [...start.split('.'), ...rest.split('.')].slice(0, 4).join('.'));

/** Broadcast, unspecified and loopback addresses, which are never replaced. */
const isUniversal = (address: string) =>
  /^127\./.test(address) || ['::', '::1', '0.0.0.0', '255.255.255.255'].includes(address);

function commonBits(a: string, b: string): number {
  const [x, y] = [parse(a), parse(b)];
  const width = x.version === 4 ? 32 : 128;
  return width - (x.key ^ y.key).toString(2).replace(/^0$/, '').length;
}

describe('Crypto-PAn', () => {
  it('agrees with the implementation of its authors', () => {
    expect(SAMPLE.map(([address]) => [address, panOf(SAMPLE_KEY, address)])).toEqual(SAMPLE);
  });

  it('agrees with other implementations, for IPv4 and IPv6', () => {
    expect(SAMPLE_6.map(([address]) => [address, panOf(SAMPLE_KEY, address)])).toEqual(SAMPLE_6);
    expect(COUNTED.map(([address]) => [address, panOf(COUNTED_KEY, address)])).toEqual(COUNTED);
  });
});

describe('pseudonyms', () => {
  it('by prefix have as many leading bits in common as the addresses', () => {
    const pseudonymOf = openPseudonyms('prefix', KEY);
    const pairs = fc.oneof(fc.tuple(near, near), fc.tuple(addresses, addresses));
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        fc.pre(parse(a).version === parse(b).version);
        fc.pre(![a, b].some(isUniversal));
        expect(commonBits(pseudonymOf(a), pseudonymOf(b))).toBe(commonBits(a, b));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(METHODS)('by %s have the same scope as the address', (method) => {
    const pseudonymOf = openPseudonyms(method, KEY);
    const KINDS = [
      ...['private', 'loopback', 'link-local', 'unique local', 'multicast', 'broadcast'],
      ...['carrier-grade NAT', 'this network', 'reserved'],
    ];
    const kindOf = (address: string) => KINDS.find((kind) => kind === factsOf(address).scope);
    fc.assert(
      fc.property(fc.oneof(near, fc.ipV4()), (address) => {
        fc.pre(!isUniversal(address));
        const pseudonym = pseudonymOf(address);
        // The first address of a network may be universal.
        fc.pre(method !== 'truncate' || !isUniversal(pseudonym));
        expect(kindOf(pseudonym)).toBe(kindOf(address));
      }),
      { numRuns: 500 },
    );
  });

  it('by pseudonym are unique, and do not preserve the network', () => {
    const pseudonymOf = openPseudonyms('pseudonym', KEY);
    const subnet = Array.from({ length: 256 }, (_, i) => `198.18.7.${i}`);
    const found = subnet.map(pseudonymOf);
    expect(new Set(found).size).toBe(256);
    expect(new Set(found.map((address) => address.split('.')[0])).size).toBeGreaterThan(80);
    const privates = Array.from({ length: 65_536 / 64 }, (_, i) => `192.168.${i % 256}.${i >> 8}`);
    expect(new Set(privates.map(pseudonymOf)).size).toBe(privates.length);
  });

  it('by truncate are the address of the network', () => {
    const pseudonymOf = openPseudonyms('truncate', KEY);
    expect(pseudonymOf('198.51.100.77')).toBe('198.51.100.0');
    expect(pseudonymOf('2001:db8:1:2::3')).toBe('2001:db8:1::');
    expect(pseudonymOf('fe80::21b:44ff:fe11:3ab7')).toBe('fe80::');
  });

  it('by truncate have at most 24 bits of embedded IPv4 addresses', () => {
    const pseudonymOf = openPseudonyms('truncate', KEY);
    expect(pseudonymOf('2002:cb7b:714d::1')).toBe('2002:cb7b:7100::');
    expect(pseudonymOf('64:ff9b::cb7b:714d')).toBe('64:ff9b::cb7b:7100');
    expect(pseudonymOf('::ffff:203.123.113.77')).toBe('203.123.113.0');
    // Teredo: server, then port and address of the client.
    expect(pseudonymOf('2001:0:cb7b:714d:8000:63bf:3fff:fdd2')).toBe('2001::');
  });

  it.each(METHODS)('by %s disclose no hardware address', (method) => {
    const pseudonymOf = openPseudonyms(method, KEY);
    const prefixes = ['fe80:0:0:0', '2001:db8:1:2', 'fd12:3456:789a:1'];
    fc.assert(
      fc.property(
        fc.constantFrom(...prefixes),
        fc.integer({ min: 1, max: 0xffffff }),
        (prefix, n) => {
          const card = n.toString(16).padStart(6, '0');
          const address = `${prefix}:21b:44ff:fe${card.slice(0, 2)}:${card.slice(2)}`;
          const low = (each: string) => BigInt.asUintN(64, parse(each).key);
          const pseudonym = low(pseudonymOf(address));
          expect(pseudonym >> 24n).not.toBe(low(address) >> 24n);
          expect(BigInt.asUintN(24, pseudonym)).not.toBe(BigInt(n));
        },
      ),
      // One of 16 million is equal by chance.
      { numRuns: 300, seed: 7 },
    );
  });

  it('of loopback, broadcast and the unspecified address are these addresses', () => {
    for (const method of METHODS) {
      const pseudonymOf = openPseudonyms(method, KEY);
      for (const address of ['127.0.0.1', '127.0.1.1', '::1', '::', '0.0.0.0', '255.255.255.255']) {
        expect(pseudonymOf(address)).toBe(address);
      }
    }
  });

  it('by prefix preserve only those bits of public addresses that special ranges begin with', () => {
    // Number of leading bits that no key flips; some keys flip the next one.
    const kept = {
      '64.1.2.3': 3,
      '142.250.1.2': 3,
      '52.1.2.3': 3,
      '172.217.1.2': 9,
      '172.64.1.2': 10,
    };
    for (const [address, bits] of Object.entries(kept)) {
      const common = Array.from({ length: 60 }, (_, i) => {
        const key = KEY.map((byte) => byte ^ i);
        return commonBits(openPseudonyms('prefix', key)(address), address);
      });
      expect(Math.min(...common), address).toBe(bits);
    }
  });

  it('by different methods use different keys', () => {
    const { key } = parse('8.8.8.8');
    expect(parse(openPseudonyms('prefix', KEY)('8.8.8.8')).key).not.toBe(
      openCryptoPan(KEY).pseudonym(key, 32),
    );
  });

  it('depend on the key', () => {
    const other = KEY.map((byte) => byte ^ 1);
    for (const method of ['prefix', 'pseudonym'] as const) {
      expect(openPseudonyms(method, KEY)('8.8.8.8')).not.toBe(
        openPseudonyms(method, other)('8.8.8.8'),
      );
      expect(openPseudonyms(method, KEY)('8.8.8.8')).toBe(openPseudonyms(method, KEY)('8.8.8.8'));
    }
  });
});
