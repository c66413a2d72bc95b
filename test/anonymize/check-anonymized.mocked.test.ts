import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { type Anonymization, checkAnonymized } from '../../src/anonymize/check-anonymized.js';
import { makeClock } from '../../src/format/clock.js';
import type { HiddenText } from '../../src/warehouse/enrichment/pseudonyms/hidden.js';
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

const FACTS = { addresses: 2, collisions: 0, self_mapped: 0, first_self_mapped: null };
const TEXTS: readonly HiddenText[] = [
  { kind: 'name', text: 'annas-laptop' },
  { kind: 'program', text: 'hungrybird' },
];

/** What is hidden, in memory. */
function anonymization(
  options: Partial<Anonymization> & { addresses?: string[]; texts?: readonly HiddenText[] } = {},
): Anonymization {
  const { addresses = [ADDRESS, '127.0.0.1'], texts = TEXTS, ...others } = options;
  return {
    ...{ facts: FACTS, organizations: [], countries: [] },
    hidden: {
      among: async () => ({ addresses, pseudonyms: [PSEUDONYM, '127.0.0.1'] }),
      async *texts() {
        for (const each of texts) yield [each];
      },
    },
    ...others,
  };
}

function choices(options: object = {}) {
  const base = temporaryFolder();
  return {
    ...{ captures: join(base, 'captures'), out: join(base, 'site'), url: undefined },
    ...{ networks: [], anonymize: undefined, ...options },
  };
}

const check = (files: Record<string, string>, options: object = {}, hidden = anonymization()) =>
  checkAnonymized(
    { files: new Map(Object.entries(files)), kept: [] },
    choices(options),
    hidden,
    REPORT,
  );

describe('the check of an anonymized site', () => {
  it('finds secrets in pages, data and figures', async () => {
    for (const [path, insert] of Object.entries({
      'index.html': (text: string) => `<p>Traffic of ${text}</p>`,
      'data/names.csv': (text: string) => `address,name\n1,${text}\n`,
      'figures/a.svg': (text: string) => `<svg><path d="M1.5,2.5"/><text>${text}</text></svg>`,
      'report.json': (text: string) => JSON.stringify({ size: 1, caption: text }),
      'assets/a.js': (text: string) => `say("${text}")`,
    })) {
      for (const secret of [ADDRESS, '3405803853', '77-113-0-203.isp', 'annas_laptop-2']) {
        await expect(check({ [path]: insert(secret) }), `${secret} in ${path}`).rejects.toThrow(
          `${path}, in line`,
        );
      }
      expect(await check({ [path]: insert(PSEUDONYM) }), path).toEqual([]);
    }
  });

  it('finds them in unchanged files, with any letters', async () => {
    const { out, ...others } = choices();
    mkdirSync(out);
    writeFileSync(join(out, 'old.html'), '<p>Müllers Vögel</p>');
    const hidden = anonymization({ texts: [...TEXTS, { kind: 'program', text: 'Müllers' }] });
    const site = { files: new Map(), kept: ['old.html'] };
    await expect(checkAnonymized(site, { out, ...others }, hidden, REPORT)).rejects.toThrow(
      'the program "Müllers": old.html, in line 1',
    );
  });

  it('finds folders as given and with links resolved, the key, and network files', async () => {
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
      const checked = check({ 'a.html': `of "${path}"` }, options);
      await expect(checked, path).rejects.toThrow('would disclose');
    }
  });

  it('gives a hint that depends on what was found', async () => {
    const hintOf = (text: string) =>
      check({ 'a.html': text }).catch((error: { hint?: string }) => error.hint);
    expect(await hintOf(ADDRESS)).toMatch(/--url.*--new-key/);
    expect(await hintOf('hungrybird')).toMatch(/without \.names\.csv, \.sockets\.csv and/);
  });

  it('allows a --url on this computer, and warns of what it then cannot search for', async () => {
    const url = 'http://127.0.0.1:8000/annas-laptop/';
    const warnings = await check({ 'a.html': `<a href="${url}">` }, { url });
    expect(warnings.join()).toMatch(
      /1 name could not be searched for, since --url.*annas-laptop \(name\)/,
    );
    expect((await check({}, { url: 'https://example.org/annabel/' })).join()).toContain(
      'annabel (name of this user)',
    );
  });

  it('finds the names of the computer and its user, but not the path of --url', async () => {
    for (const text of ['annabel@birdhouse', 'BIRDHOUSE.example', '/home/annabel/x']) {
      await expect(check({ 'a.html': text }), text).rejects.toThrow('would disclose');
    }
    const url = 'https://example.org/site/';
    expect(await check({ '404.html': '<a href="/site/x">' }, { out: '/site', url })).toEqual([]);
  });

  it('refuses if a tenth of the addresses are their own pseudonyms, except of truncated networks', async () => {
    const facts = { ...FACTS, addresses: 10, self_mapped: 1, first_self_mapped: ADDRESS };
    await expect(check({}, {}, anonymization({ facts }))).rejects.toThrow(
      `the address ${ADDRESS} would be its own pseudonym`,
    );
    const few = anonymization({ facts: { ...facts, addresses: 11, collisions: 1 } });
    expect(await check({}, {}, few)).toEqual([
      expect.stringContaining('1 address of the captures can be read in the site, since by chance'),
    ]);
    const truncated = anonymization({ facts: { ...facts, collisions: 1 } });
    const anonymize = { method: 'truncate', keyPath: '/k', reveals: [] };
    expect(await check({ 'a.html': PSEUDONYM }, { anonymize }, truncated)).toEqual([
      expect.stringContaining('as the first address of a truncated network'),
    ]);
  });
});
