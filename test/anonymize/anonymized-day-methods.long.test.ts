import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../src/anonymize/pseudonyms/key-file.js';
import { METHODS } from '../../src/anonymize/pseudonyms/pseudonyms.js';
import { buildSite } from '../build/build-site.js';
import { addressesOf, findLeaks, notationsOf } from '../independent/leaks.js';
import { readSummary, readTable } from '../independent/report-data.js';
import {
  buildAnonymized,
  dayFolder,
  describeDay,
  hiddenAddresses,
  KEY,
  ownKey,
} from './real-day.js';

describeDay('the real day anonymized (needs ../shared/captures)', () => {
  let plain: string;
  beforeAll(async () => {
    plain = (await buildSite(dayFolder)).site;
  });

  describe.each(METHODS)('by %s', (method) => {
    let site: string;
    beforeAll(async () => {
      site = await buildAnonymized(method, method === 'truncate' ? {} : ownKey());
    });

    it('holds no address of the captures, which a search finds where one is planted', () => {
      const hidden = hiddenAddresses(method);
      expect(hidden.length).toBeGreaterThan(0.9 * addressesOf(dayFolder).size);
      expect(findLeaks(site, hidden.flatMap(formsOf))).toEqual([]);

      const [planted = ''] = hidden;
      writeFileSync(join(site, 'data/planted.csv'), `1,${planted},2\n`);
      expect(findLeaks(site, hidden)).toEqual([`data/planted.csv: ${planted}`]);
    });

    it('discloses nothing of the key', () => {
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
      // How many ports an end meets, which tells a server, is another number where ends are one.
      const same = ['hours.csv', 'minutes.csv', 'frame-lengths.csv'];
      for (const name of isOneToOne ? [...same, 'services.csv'] : same) {
        const text = (each: string) => readFileSync(join(each, 'data', name), 'utf8');
        expect(text(site), name).toBe(text(plain));
      }
      // Of equal volumes the addresses decide which comes first.
      const volumes = (each: string) =>
        readTable(each, 'sources')
          .map(({ packets, bytes }) => `${bytes} ${packets}`)
          .sort();
      if (isOneToOne) expect(volumes(site)).toEqual(volumes(plain));
      const sum = (each: string) =>
        readTable(each, 'sources').reduce((all, { bytes }) => all + bytes, 0);
      expect(sum(site)).toBe(sum(plain));
    });
  });
});

function formsOf(address: string): string[] {
  return address.includes(':') ? [address] : notationsOf(address);
}
