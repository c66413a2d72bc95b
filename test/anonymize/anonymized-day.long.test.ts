import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { METHODS } from '../../src/anonymize/pseudonyms/pseudonyms.js';
import { buildSite } from '../build/build-site.js';
import { differences } from '../build/site-content.js';
import { addressesOf, findLeaks } from '../independent/leaks.js';
import { readTable } from '../independent/report-data.js';
import { buildAnonymized, dayFolder, describeDay, KEY, keyPath, ownKey } from './real-day.js';

const KEYED = METHODS.filter((method) => method !== 'truncate');

describeDay('the real day anonymized again (needs ../shared/captures)', () => {
  describe.each(KEYED)('by %s', (method) => {
    let site: string;
    beforeAll(async () => {
      site = await buildAnonymized(method, ownKey());
    });

    it('has by a key of its own no pseudonym that is an address', async () => {
      const made = await buildAnonymized(method, { key: keyPath() });
      const addresses = addressesOf(dayFolder);
      const always = ['255.255.255.255', '0.0.0.0', '::', '::1'];
      const isAlways = (each: string) => always.includes(each) || /^127\./.test(each);
      const hidden = [...addresses].filter((address) => !isAlways(address));
      expect(hidden.length).toBeGreaterThan(0.99 * addresses.size);
      expect(findLeaks(made, hidden)).toEqual([]);
    });

    it('is the same again by the same key', async () => {
      expect(differences(await buildAnonymized(method, ownKey()), site)).toEqual([]);
    });

    it('is another one by a new key, which takes the place of the old one', async () => {
      const { key } = ownKey();
      const other = await buildAnonymized(method, { key, 'new-key': true });
      expect(readFileSync(key, 'utf8').trim()).not.toBe(KEY);
      expect(differences(other, site).length).toBeGreaterThan(1);
      expect(differences(other, await buildAnonymized(method, { key }))).toEqual([]);
    });
  });

  it('by truncation is the same again', async () => {
    expect(
      differences(await buildAnonymized('truncate'), await buildAnonymized('truncate')),
    ).toEqual([]);
  });

  it('hides services too when none are to stay', async () => {
    const { site } = await buildSite(dayFolder, { anonymize: 'truncate', reveal: ['none'] });
    expect(new Set(readTable(site, 'services').map(({ port }) => port))).toEqual(
      new Set([undefined]),
    );
    expect(findLeaks(site, ['https', 'quic', 'ntp'])).toEqual([]);
  });
});
