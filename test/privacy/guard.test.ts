import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openGuard, type Secrets } from '../../src/privacy/guard.js';
import { ownWords } from '../../src/privacy/own-words.js';

const own = ownWords([]);

function guardOf(secrets: Partial<Secrets>) {
  return openGuard({
    ...{ addresses: [], texts: [], pseudonyms: new Set<string>(), ownWords: own },
    ...{ isNumber: () => false, ...secrets },
  });
}

const byte = fc.integer({ min: 0, max: 255 });
const ipv4 = fc.tuple(fc.integer({ min: 1, max: 223 }), byte, byte, byte);
const group = fc.integer({ min: 1, max: 0xffff });
const ipv6 = fc.tuple(fc.constant(0x2001), group, group, group, group, group, group, group);

const hex = (part: number, digits: number) => part.toString(16).padStart(digits, '0');
const entities = (text: string) => [...text].map((each) => `&#${each.charCodeAt(0)};`).join('');
const percents = (text: string) =>
  [...text].map((each) => `%${hex(each.charCodeAt(0), 2)}`).join('');

/** How an address of four bytes can be written; the number is more than eight digits long. */
const NOTATIONS_4: readonly ((parts: readonly number[]) => string)[] = [
  (parts) => parts.join('.'),
  (parts) => parts.map((part) => String(part).padStart(3, '0')).join('.'),
  (parts) => `ec2-${parts.join('-')}.compute`,
  (parts) => `0x${parts.map((part) => hex(part, 2)).join('')}`,
  (parts) => `0X${parts.map((part) => hex(part, 2).toUpperCase()).join('')}`,
  (parts) => `${[...parts].reverse().join('.')}.in-addr.arpa`,
  (parts) => String(parts.reduce((sum, part) => sum * 256 + part, 0)),
  (parts) => `::ffff:${parts.join('.')}`,
  (parts) => entities(parts.join('.')),
  (parts) => percents(parts.join('.')),
];
const NOTATIONS_6: readonly ((groups: readonly number[]) => string)[] = [
  (groups) => groups.map((each) => hex(each, 0)).join(':'),
  (groups) => groups.map((each) => hex(each, 4)).join(':'),
  (groups) => groups.map((each) => hex(each, 0).toUpperCase()).join(':'),
  (groups) => `hosts/${groups.map((each) => hex(each, 0)).join('-')}.html`,
  (groups) => groups.map((each) => hex(each, 4)).join(''),
  (groups) => {
    const nibbles = [...groups.map((each) => hex(each, 4)).join('')].reverse();
    return `${nibbles.join('.')}.ip6.arpa`;
  },
  (groups) => `[${groups.map((each) => hex(each, 0)).join(':')}]:443`,
  (groups) => percents(groups.map((each) => hex(each, 0)).join(':')),
];

const around = fc.constantFrom(
  ['', ''],
  ['<td>', '</td>'],
  ['src: ', '.'],
  ['(', ')'],
  ['"', '"'],
  ['a\nb ', ', and more'],
  ['hosts/', '.html'],
);

describe('the guard of anonymised sites', () => {
  it('finds an address in any notation, in content and in names of files', () => {
    const written = fc.oneof(
      fc.tuple(ipv4, fc.constantFrom(...NOTATIONS_4)).map(([parts, write]) => ({
        address: parts.join('.'),
        text: write(parts),
      })),
      fc.tuple(ipv6, fc.constantFrom(...NOTATIONS_6)).map(([groups, write]) => ({
        address: groups.map((each) => hex(each, 0)).join(':'),
        text: write(groups),
      })),
    );
    fc.assert(
      fc.property(written, around, ({ address, text }, [before, after]) => {
        // One that is less than eight digits long is a number like others.
        fc.pre(!/^\d{1,7}$/.test(text));
        const guard = guardOf({ addresses: [address] });
        expect(guard.find('index.html', `${before}${text}${after}`)?.kind).toBe('address');
        expect(guard.find(`${before}${text}${after}`, '')?.kind).toBe('address');
      }),
      { numRuns: process.env.CI ? 2000 : 500 },
    );
  });

  it('lets pass what is no address of the captures', () => {
    const addresses = ['192.0.2.7', '198.51.100.1', '2001:db8::7'];
    const pseudonyms = new Set(['198.51.100.1', '203.0.113.9']);
    const guard = guardOf({ addresses, pseudonyms, isNumber: (value) => value > 1.4e9 });
    for (const text of [
      '192.0.2.70 and 1192.0.2.7, 192.0.2.8',
      '198.51.100.1 is the pseudonym of somebody, and so is 203.0.113.9',
      '2001:db8::70 2001-db8--8 12:34:56 2017-01-08',
      'M1.5.25-3.7.192,0,2,7h192v0.2.7',
      'deadbeef #c0000208 0xc0000208',
      String(0xc0000207),
    ]) {
      expect(guard.find('index.html', text), text).toBeUndefined();
    }
    // In tables of numbers every number may occur.
    const numbers = guardOf({ addresses });
    expect(numbers.find('data/hours.csv', `bytes\n${0xc0000207}\n`)).toBeUndefined();
    expect(numbers.find('data/hours.csv', 'bytes\n192.0.2.7\n')?.line).toBe(2);
  });

  it('finds names, programs and paths as words, in any case of letters', () => {
    const guard = guardOf({
      texts: [
        { kind: 'name', text: 'cdn.shop.example' },
        { kind: 'name', text: 'annas-laptop' },
        { kind: 'program', text: 'Mail Fetcher (beta)' },
        { kind: 'program', text: 'hungrybird' },
        { kind: 'path', text: '/home/anna/captures' },
        { kind: 'path', text: '/data' },
        { kind: 'program', text: 'traffic' },
        { kind: 'program', text: 'ps' },
        { kind: 'name of this user', text: 'jan' },
        { kind: 'program', text: 'Thursday' },
      ],
    });
    for (const [text, kind] of [
      ['img.CDN.shop.example:443', 'name'],
      ['cdn.shop.example.', 'name'],
      ['<a href="hosts/cdn.shop.example.html">', 'name'],
      ['ANNAS-LAPTOP said', 'name'],
      ['annas&#45;laptop', 'name'],
      ['of mail fetcher (Beta), mostly', 'program'],
      ['"hungrybird",3', 'program'],
      ['file:///home/anna/captures/1483873200.csv', 'path'],
      ['"/data"', 'path'],
      ['from 00:1b:44:11:3a:b7', 'MAC address'],
    ]) {
      expect(guard.find('index.html', `one\ntwo ${text}`), text).toMatchObject({ kind, line: 2 });
    }
    expect(guard.find('hosts/annas-laptop.html', '')).toMatchObject({ line: undefined });
    for (const text of [
      'shop.example',
      'mycdn.shop.examples',
      'hungrybirds',
      'laptop',
      '10:20:30',
    ]) {
      expect(guard.find('index.html', text), text).toBeUndefined();
    }
    // Every report holds the one; the other is too short to be told from anything.
    expect(guard.unsearched.map(({ text }) => text)).toEqual(['traffic', 'ps', 'jan', 'thursday']);
    expect(guard.find('index.html', 'Traffic of ps')).toBeUndefined();
  });

  it('is not stopped by drawings with thousands of dots', () => {
    const path = `<path d="M${'0.5.5-.5'.repeat(20_000)}"/>`;
    expect(guardOf({ addresses: ['192.0.2.7'] }).find('a.svg', path)).toBeUndefined();
  });
});
