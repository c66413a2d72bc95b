import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../src/anonymize/pseudonyms/key-file.js';
import { METHODS, openPseudonyms } from '../../src/anonymize/pseudonyms/pseudonyms.js';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { differences } from '../build/site-content.js';
import { addressesOf, findLeaks, notationsOf } from '../independent/leaks.js';
import { readSummary, readTable } from '../independent/report-data.js';
import { sharedCaptures } from '../independent/truth.js';

const KEY = '5eed'.repeat(16);
const captures = sharedCaptures();

describe.skipIf(!captures && !process.env.CI)(
  'the real day anonymized (needs ../shared/captures)',
  () => {
    const folder = join(captures ?? '', 'real-day');
    let plain: string;
    let addresses: Set<string>;
    beforeAll(async () => {
      addresses = addressesOf(folder);
      plain = (await buildSite(folder)).site;
    }, 60_000);

    describe.each(METHODS)('by %s', (method) => {
      let site: string;
      const key = () => join(temporaryFolder(), 'key');
      const build = async (options: object = {}) =>
        (await buildSite(folder, { anonymize: method, ...options })).site;
      const ownKey = () => {
        const path = key();
        writeFileSync(path, KEY, { mode: 0o600 });
        return { key: path };
      };
      const options = () => (method === 'truncate' ? {} : ownKey());
      beforeAll(async () => {
        site = await build(options());
      }, 60_000);

      it('contains no captured address, while the search finds an inserted one', () => {
        const hidden = [...addresses].filter((address) => !isShownAnyway(address, method));
        expect(hidden.length).toBeGreaterThan(0.9 * addresses.size);
        expect(findLeaks(site, hidden)).toEqual([]);
        expect(findLeaks(site, hidden.flatMap(formsOf))).toEqual([]);

        const [inserted = ''] = hidden;
        writeFileSync(join(site, 'data/inserted.csv'), `1,${inserted},2\n`);
        expect(findLeaks(site, hidden)).toEqual([`data/inserted.csv: ${inserted}`]);
        writeFileSync(join(site, 'data/inserted.csv'), '');
      }, 120_000);

      it.skipIf(method === 'truncate')(
        'has no pseudonym that is a captured address, with its own key',
        async () => {
          const made = await build({ key: key() });
          const always = ['255.255.255.255', '0.0.0.0', '::', '::1'];
          const isAlways = (each: string) => always.includes(each) || /^127\./.test(each);
          const hidden = [...addresses].filter((address) => !isAlways(address));
          expect(hidden.length).toBeGreaterThan(0.99 * addresses.size);
          expect(findLeaks(made, hidden)).toEqual([]);
        },
        60_000,
      );

      it('does not disclose the key', () => {
        const key = Buffer.from(KEY, 'hex');
        const base64 = key.toString('base64').replace(/=+$/, '');
        expect(findLeaks(site, [KEY, base64, fingerprintOf(key)])).toEqual([]);
      });

      it('has the totals of the original', () => {
        const { sources, destinations, conversations, flows, ...rest } = readSummary(plain);
        expect(readSummary(site)).toMatchObject(rest);
        const isOneToOne = method !== 'truncate';
        if (isOneToOne) {
          expect(readSummary(site)).toMatchObject({ sources, destinations, conversations, flows });
        }
        // Servers are recognized by the number of ports of their peers, which changes if addresses are merged.
        const same = ['hours.csv', 'minutes.csv', 'frame-lengths.csv'];
        for (const name of isOneToOne ? [...same, 'services.csv'] : same) {
          const text = (each: string) => readFileSync(join(each, 'data', name), 'utf8');
          expect(text(site), name).toBe(text(plain));
        }
        // Rows with equal volumes are sorted by address.
        const volumes = (each: string) =>
          readTable(each, 'sources')
            .map(({ packets, bytes }) => `${bytes} ${packets}`)
            .sort();
        if (isOneToOne) expect(volumes(site)).toEqual(volumes(plain));
        const sum = (each: string) =>
          readTable(each, 'sources').reduce((all, { bytes }) => all + bytes, 0);
        expect(sum(site)).toBe(sum(plain));
      });

      it('is the same with the same key', async () => {
        const again = differences(await build(options()), site);
        expect(again.filter((name) => !/inserted/.test(name))).toEqual([]);
      }, 60_000);

      it.skipIf(method === 'truncate')(
        'is different with a new key, which replaces the old one',
        async () => {
          const { key } = ownKey();
          const other = await build({ key, 'new-key': true });
          expect(readFileSync(key, 'utf8').trim()).not.toBe(KEY);
          expect(differences(other, site).length).toBeGreaterThan(1);
          expect(differences(other, await build({ key }))).toEqual([]);
        },
        60_000,
      );
    });

    it('hides services unless they are revealed', async () => {
      const { site } = await buildSite(folder, {
        ...{ anonymize: 'truncate', reveal: ['none'] },
      });
      expect(new Set(readTable(site, 'services').map(({ port }) => port))).toEqual(
        new Set([undefined]),
      );
      expect(findLeaks(site, ['https', 'quic', 'ntp'])).toEqual([]);
    }, 60_000);

    /** An address that is its own pseudonym, or by chance another one’s. */
    function isShownAnyway(address: string, method: (typeof METHODS)[number]): boolean {
      const pseudonymOf = openPseudonyms(method, Buffer.from(KEY, 'hex'));
      shown[method] ??= new Set([...addresses].map(pseudonymOf));
      return shown[method].has(address);
    }
  },
);

const shown: Partial<Record<(typeof METHODS)[number], Set<string>>> = {};

function formsOf(address: string): string[] {
  return address.includes(':') ? [address] : notationsOf(address);
}
