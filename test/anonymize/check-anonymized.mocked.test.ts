import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { checkAnonymized } from '../../src/anonymize/check-anonymized.js';
import { makeClock } from '../../src/format/clock.js';
import type { Hidden } from '../../src/warehouse/enrichment/pseudonyms/pseudonymize.js';
import { temporaryFolder } from '../build/build-site.js';

vi.mock('node:os', async (importOriginal) => ({
  ...(await importOriginal<typeof import('node:os')>()),
  hostname: () => 'birdhouse.example',
  userInfo: () => ({ username: 'annabel' }),
  homedir: () => '/home/annabel',
}));

const START = 1_483_873_200;
const REPORT = { start: START, end: START + 3600, clock: makeClock('UTC') };
const [ADDRESS, PSEUDONYM] = ['203.0.113.77', '198.51.100.9'];

const HIDDEN: Hidden = {
  secrets: [
    { kind: 'address', text: ADDRESS },
    { kind: 'address', text: '127.0.0.1' },
    { kind: 'name', text: 'annas-laptop' },
    { kind: 'program', text: 'hungrybird' },
  ],
  pseudonymOf: (address) => (address === ADDRESS ? PSEUDONYM : address),
  pseudonyms: new Set([PSEUDONYM, '127.0.0.1']),
  organizations: [],
  countries: [],
};

function choices(options: object = {}) {
  const base = temporaryFolder();
  return {
    ...{ captures: join(base, 'captures'), out: join(base, 'site'), url: undefined },
    ...{ networks: [], anonymize: undefined, ...options },
  };
}

const check = (files: Record<string, string>, options: object = {}, hidden = HIDDEN) =>
  checkAnonymized(
    { files: new Map(Object.entries(files)), kept: [] },
    choices(options),
    hidden,
    REPORT,
  );

describe('the check of an anonymized site', () => {
  it('finds secrets in pages, data and figures', () => {
    for (const [path, insert] of Object.entries({
      'index.html': (text: string) => `<p>Traffic of ${text}</p>`,
      'data/names.csv': (text: string) => `address,name\n1,${text}\n`,
      'figures/a.svg': (text: string) => `<svg><path d="M1.5,2.5"/><text>${text}</text></svg>`,
      'report.json': (text: string) => JSON.stringify({ size: 1, caption: text }),
      'assets/a.js': (text: string) => `say("${text}")`,
    })) {
      for (const secret of [ADDRESS, '3405803853', '77-113-0-203.isp', 'annas_laptop-2']) {
        expect(() => check({ [path]: insert(secret) }), `${secret} in ${path}`).toThrow(
          `${path}, in line`,
        );
      }
      expect(check({ [path]: insert(PSEUDONYM) }), path).toEqual([]);
    }
  });

  it('finds them in unchanged files, with any letters', () => {
    const { out, ...others } = choices();
    mkdirSync(out);
    writeFileSync(join(out, 'old.html'), '<p>Müllers Vögel</p>');
    const secrets = [...HIDDEN.secrets, { kind: 'program' as const, text: 'Müllers' }];
    const site = { files: new Map(), kept: ['old.html'] };
    expect(() => checkAnonymized(site, { out, ...others }, { ...HIDDEN, secrets }, REPORT)).toThrow(
      'the program "Müllers": old.html, in line 1',
    );
  });

  it('finds folders as given and with links resolved, the key, and network files', () => {
    const base = temporaryFolder();
    mkdirSync(join(base, 'annas-disk'));
    symlinkSync(join(base, 'annas-disk'), join(base, 'link'));
    const networks = [join(base, 'flats-of-anna.csv')];
    const anonymize = { method: 'prefix', keyPath: join(base, 'keys', 'k'), reveals: [] };
    const options = { captures: join(base, 'link'), networks, anonymize };
    for (const path of [
      ...[join(base, 'link'), join(base, 'annas-disk'), ...networks, anonymize.keyPath],
      ...networks.map((each) => basename(each)),
    ]) {
      expect(() => check({ 'a.html': `of "${path}"` }, options), path).toThrow('would disclose');
    }
  });

  it('gives a hint that depends on what was found', () => {
    const hintOf = (text: string) => {
      try {
        return check({ 'a.html': text });
      } catch (error) {
        return (error as { hint?: string }).hint;
      }
    };
    expect(hintOf(ADDRESS)).toMatch(/--url.*--new-key/);
    expect(hintOf('hungrybird')).toMatch(/without \.names\.csv, \.sockets\.csv and/);
  });

  it('allows a --url on this computer, and warns of what it then cannot search for', () => {
    const url = 'http://127.0.0.1:8000/annas-laptop/';
    const warnings = check({ 'a.html': `<a href="${url}">` }, { url });
    expect(warnings.join()).toMatch(
      /1 name could not be searched for, since --url.*annas-laptop \(name\)/,
    );
    expect(check({}, { url: 'https://example.org/annabel/' }).join()).toContain(
      'annabel (name of this user)',
    );
  });

  it('finds the names of the computer and its user, but not the path of --url', () => {
    for (const text of ['annabel@birdhouse', 'BIRDHOUSE.example', '/home/annabel/x']) {
      expect(() => check({ 'a.html': text }), text).toThrow('would disclose');
    }
    const url = 'https://example.org/site/';
    expect(check({ '404.html': '<a href="/site/x">' }, { out: '/site', url })).toEqual([]);
  });

  it('refuses an address that is its own pseudonym, except the first of a truncated network', () => {
    const itself = { ...HIDDEN, pseudonymOf: (address: string) => address };
    expect(() => check({}, {}, itself)).toThrow(
      `the address ${ADDRESS} would be its own pseudonym`,
    );
    const first = '203.0.113.0';
    const truncated: Hidden = {
      ...HIDDEN,
      secrets: [{ kind: 'address', text: first }],
      pseudonymOf: () => first,
      pseudonyms: new Set([first]),
    };
    const anonymize = { method: 'truncate', keyPath: '/k', reveals: [] };
    const warnings = check({ 'a.html': first }, { anonymize }, truncated);
    expect(warnings).toEqual([
      expect.stringContaining('as the first address of a truncated network'),
    ]);
  });
});
