import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, parse, rangeOf, textOf, writtenOf } from '../../src/names/address.js';

const bytes = (count: number) => fc.uint8Array({ minLength: count, maxLength: count });
const ipv4 = bytes(4).map((all) => all.join('.'));
const ipv6 = bytes(16)
  .map((all) =>
    Buffer.from(all)
      .toString('hex')
      .replace(/.{4}(?!$)/g, '$&:'),
  )
  // IPv4-mapped addresses become IPv4.
  .filter((text) => !text.startsWith('0000:0000:0000:0000:0000:ffff:'));

describe('addresses as text', () => {
  it('are the same after parsing and writing, in full and in canonical form', () => {
    fc.assert(
      fc.property(fc.oneof(ipv4, ipv6), (text) => {
        const address = parse(text);
        expect(parse(textOf(address))).toEqual(address);
        expect(parse(writtenOf(address))).toEqual(address);
        expect(address.version === 4 ? isIPv4(text) : isIPv6(text)).toBe(true);
      }),
    );
  });

  it.each([
    ['2001:0DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
  ])('%s is written %s (RFC 5952)', (text, canonical) => {
    expect(writtenOf(parse(text))).toBe(canonical);
  });

  it.each(['', 'example', '1.2.3.4.5', '192.0.2.256', '2001:db8::g'])('"%s" is refused', (text) => {
    expect(() => parse(text)).toThrow();
  });
});

describe('a network in CIDR notation', () => {
  it('contains exactly the addresses with its prefix', () => {
    fc.assert(
      fc.property(ipv4, ipv4, fc.integer({ min: 0, max: 32 }), (base, other, bits) => {
        const prefix = (text: string) => parse(text).key >> BigInt(32 - bits);
        const isInside = contains(rangeOf(`${base}/${bits}`), parse(other));
        expect(isInside).toBe(prefix(base) === prefix(other));
      }),
    );
  });

  it('does not contain addresses of the other version', () => {
    expect(contains(rangeOf('::/0'), parse('192.0.2.1'))).toBe(false);
  });
});
