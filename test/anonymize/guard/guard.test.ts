import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardOf } from './guards.js';

const byte = fc.integer({ min: 0, max: 255 });
/** Loopback addresses are not searched for. */
const first = fc.integer({ min: 1, max: 223 }).filter((each) => each !== 127);
const ipv4 = fc.tuple(first, byte, byte, byte);
const group = fc.integer({ min: 1, max: 0xffff });
const ipv6 = fc.tuple(fc.constant(0x2001), group, group, group, group, group, group, group);

const hex = (part: number, digits: number) => part.toString(16).padStart(digits, '0');
const entities = (text: string) => [...text].map((each) => `&#${each.charCodeAt(0)};`).join('');
const percents = (text: string) =>
  [...text].map((each) => `%${hex(each.charCodeAt(0), 2)}`).join('');

/** Notations of an IPv4 address. */
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
  (parts) => parts.map((part) => `0${part.toString(8)}`).join('.'),
  (parts) => parts.map((part) => `0x${part.toString(16)}`).join('.'),
  (parts) => `${[...parts].reverse().join('-')}.isp`,
  (parts) => parts.join('[.]'),
  (parts) =>
    `0x${parts
      .map((part) => hex(part, 2))
      .join('')
      .replace(/^0/, '')}`,
  (parts) => `id${parts.reduce((sum, part) => sum * 256 + part, 0)}`,
  (parts) =>
    `2002:${hex((parts[0] ?? 0) * 256 + (parts[1] ?? 0), 4)}:${hex((parts[2] ?? 0) * 256 + (parts[3] ?? 0), 4)}::1`,
  (parts) =>
    `64:ff9b::${parts
      .map((part) => hex(part, 2))
      .join('')
      .replace(/^..../, '$&:')}`,
  (parts) => `::${parts.join('.')}`,
  (parts) => `2001:db8:122:344::${parts.join('.')}`,
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
  (groups) => String(groups.reduce((sum, each) => sum * 65_536n + BigInt(each), 0n)),
  (groups) => {
    const bytes = groups.slice(6).flatMap((each) => [each >> 8, each & 255]);
    return `${groups
      .slice(0, 6)
      .map((each) => hex(each, 0))
      .join(':')}:${bytes.join('.')}`;
  },
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

describe('the guard of anonymized sites', () => {
  it('finds an address in any notation, in contents and file names', () => {
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
        // Numbers with less than eight digits are not searched for.
        fc.pre(!/^(id)?\d{1,7}$/.test(text));
        const guard = guardOf({ addresses: [address] });
        expect(guard.find('index.html', `${before}${text}${after}`)?.kind).toBe('address');
        expect(guard.find(`${before}${text}${after}`, '')?.kind).toBe('address');
      }),
      { numRuns: 500 },
    );
  });

  it('ignores other addresses and pseudonyms', () => {
    const addresses = ['192.0.2.7', '198.51.100.1', '2001:db8::7'];
    const pseudonyms = new Set(['198.51.100.1', '203.0.113.9']);
    const guard = guardOf({ addresses, pseudonyms, isTime: (second) => second > 1.4e9 });
    for (const text of [
      '192.0.2.70 and 1192.0.2.7, 192.0.2.8',
      '198.51.100.1 is a pseudonym, and so is 203.0.113.9',
      '2001:db8::70 2001-db8--8 12:34:56 2017-01-08',
      'M1.5.25-3.7.192,0,2,7h192v0.2.7',
      'deadbeef #c0000208 0xc0000208',
      `"hours/${0xc0000207}.html" #hour-${0xc0000207} "hour_start": ${0xc0000207}, ${0xc0000207}-2.csv, ${0xc0000207}.coverage.csv`,
      // Other interpretations of a pseudonym are ignored.
      '203.0.113.9',
    ]) {
      expect(guard.find('index.html', text), text).toBeUndefined();
    }
    const backwards = guardOf({
      addresses: ['9.113.0.203', '10.0.0.9'],
      pseudonyms: new Set(['203.0.113.9', '2001:db8::a00:9']),
    });
    expect(backwards.find('index.html', '203.0.113.9 2001:db8::a00:9')).toBeUndefined();
    expect(backwards.find('hosts/2001-db8--a00-9.html', '')).toBeUndefined();
  });

  it('takes numbers for times and volumes only in their context', () => {
    const number = 0xc0000207;
    const guard = guardOf({ addresses: ['192.0.2.7'], isTime: () => true });
    for (const text of [`at ${number}`, `<p>${number}</p>`, `"id": ${number}`]) {
      expect(guard.find('index.html', text)?.secret, text).toBe(String(number));
    }
    for (const table of ['bytes', 'rank,bytes,address']) {
      const row = table === 'bytes' ? number : `${number},${number},"a, b"`;
      expect(guard.find('data/hours.csv', `${table}\n1,,\n${row}\n`)).toBeUndefined();
      expect(guard.find('data/hours.csv', `${table}\n192.0.2.7\n`)?.line).toBe(2);
    }
    for (const row of [`1,2,${number}`, `"x, y",2,${number}`, `"x\ny",2,${number}`]) {
      expect(guard.find('data/hosts.csv', `rank,bytes,address\n${row}\n`), row).toBeDefined();
    }
  });

  it('finds addresses embedded in tunnel addresses and interface identifiers', () => {
    const guard = guardOf({
      addresses: [
        ...['2002:c000:207::1', '64:ff9b::c633:6401', '2001:0:cb00:7109::3fff:fdf6'],
        ...['fe80::21b:44ff:fe11:3ab7', '2001:db8::200:5efe:192.0.2.55'],
      ],
    });
    for (const text of [
      ...['192.0.2.7', '198.51.100.1', '203.0.113.9', '192.0.2.9', '192.0.2.55'],
      ...['001b.4411.3ab7', '001B44113AB7', '2001:db8:7::21b:44ff:fe11:3ab7'],
    ]) {
      expect(guard.find('index.html', `of ${text} all`), text).toBeDefined();
    }
    for (const text of ['192.0.2.8', '001b.4411.3ab8', '2001:db8:7::21b:44ff:fe11:3ab8']) {
      expect(guard.find('index.html', `of ${text} all`), text).toBeUndefined();
    }
  });

  it('ignores loopback addresses', () => {
    const guard = guardOf({ addresses: ['127.0.0.1', '127.0.1.1', '::1'] });
    expect(guard.find('index.html', 'http://127.0.0.1:8000/ 127.0.1.1 [::1]')).toBeUndefined();
  });

  it('can search a table of all minutes of a year', () => {
    const rows = Array.from({ length: 525_600 }, (_, i) => `${i},${1_483_873_200 + i * 60},,`);
    const table = ['minute_index,minute_start,packets,bytes', ...rows, ''].join('\n');
    const guard = guardOf({ addresses: ['192.0.2.7'] });
    expect(guard.find('data/minutes.csv', table)).toBeUndefined();
    const few = table.slice(0, table.indexOf('\n99,') + 1);
    expect(guard.find('data/minutes.csv', `${few}1,2,3,192.0.2.7\n`)?.line).toBe(101);
  });

  it('can search figures with thousands of dots', () => {
    const path = `<path d="M${'0.5.5-.5'.repeat(20_000)}"/>`;
    expect(guardOf({ addresses: ['192.0.2.7'] }).find('a.svg', path)).toBeUndefined();
  });
});
