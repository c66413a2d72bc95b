import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { importCaptures } from '../../src/import/import-captures.js';
import { installedTools } from '../capture/capturing.js';
import {
  countOrganizations,
  type OrganizationCount,
  readExchanges,
  readOrganizations,
} from '../independent/organizations.js';
import { readSummary, readTable } from '../independent/report-data.js';
import { sharedCaptures } from '../independent/truth.js';
import { buildSite, temporaryFolder } from './build-site.js';

const tools = installedTools();
const shared = sharedCaptures();
const database = databaseFolder();

function databaseFolder(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('@ip-location-db/asn/package.json'));
  } catch {
    return undefined;
  }
}

describe.skipIf(!(tools && shared && database) && !process.env.CI)(
  'organizations of the real day (needs tshark, ../shared/captures and @ip-location-db/asn)',
  () => {
    let site = '';
    let count: OrganizationCount;
    beforeAll(async () => {
      const pcaps = join(shared ?? '', 'real-day-pcap');
      const folder = temporaryFolder();
      await importCaptures({
        ...{ folder, names: true, tools: tools ?? { tshark: '', dumpcap: '', editcap: '' } },
        files: readdirSync(pcaps).map((name) => join(pcaps, name)),
        scratch: join(temporaryFolder(), 'scratch'),
        ...{ onBytes: () => {}, onNotice: () => {} },
      });
      // The local addresses of the independent count; otherwise the busiest IPv6 address would be local, too.
      const local =
        '10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 127.0.0.0/8 169.254.0.0/16 fc00::/7 fe80::/10 ::1';
      ({ site } = await buildSite(folder, { local: local.split(' '), networks: [] }));
      const hours = readdirSync(folder).filter((name) => /^\d+\.csv$/.test(name));
      const packets = hours.flatMap((name) => readExchanges(join(folder, name)));
      const search = readOrganizations(database ?? '');
      const found = new Map<string, string | undefined>();
      count = countOrganizations(packets, (address) => {
        if (!found.has(address)) found.set(address, search(address));
        return found.get(address);
      });
    });

    it('are known for at least 90 % of the bytes of public addresses', () => {
      expect(count.publicBytes).toBeGreaterThan(10e6);
      expect(count.namedBytes / count.publicBytes).toBeGreaterThanOrEqual(0.9);
    });

    it('are those of an independent count, and add up to all', () => {
      const rows = readTable(site, 'organizations');
      const ranked = rows.filter(({ rank }) => rank !== undefined);
      expect(new Map(ranked.map(({ organization, bytes }) => [organization, bytes]))).toEqual(
        count.bytes,
      );
      const unknown = rows.find(({ organization }) => organization === '(no organization known)');
      expect(unknown?.bytes).toBe(count.publicBytes - count.namedBytes);
      const total = rows.reduce((sum, { bytes }) => sum + bytes, 0);
      expect(total).toBe(readSummary(site).bytes);
    });
  },
);
