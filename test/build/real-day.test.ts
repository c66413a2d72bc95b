import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { duration } from '../../src/format/quantity.js';
import { isPrivateIPv4 } from '../independent/counting.js';
import { readSummary, readTable } from '../independent/report-data.js';
import { expectReportEqualsTruth } from '../independent/report-equals-truth.js';
import { countTruth, sharedCaptures } from '../independent/truth.js';
import { readText } from '../sections/small-captures.js';
import { buildSite } from './build-site.js';

const shared = sharedCaptures();

describe.skipIf(!shared && !process.env.CI)('the real day (needs ../shared/captures)', () => {
  let site = '';
  beforeAll(async () => {
    ({ site } = await buildSite(join(shared ?? '', 'real-day'), {
      ...{ timezone: 'Europe/Helsinki', networks: [] },
    }));
  });

  it('equals an independent count of the same packets', () => {
    expectReportEqualsTruth(site, countTruth(shared ?? '', 'eight columns', isPrivateIPv4));
  });

  it('computes the mean rate over the captured hours only', () => {
    const { bytes, mean_bits_per_second } = readSummary(site);
    expect(mean_bits_per_second).toBeCloseTo((bytes * 8) / (9 * 3600), 6);
  });

  it('counts services from both ends, and loses nothing', () => {
    const rows = readTable(site, 'services');
    const total = rows.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(total).toBe(readSummary(site).bytes);
    const dns = rows.find(({ protocol, port }) => protocol === 'udp' && port === 53);
    expect(dns?.service).toBe('domain');
  });

  it('tells the durations of flows, which end with a pause', () => {
    const { flows } = countTruth(shared ?? '', 'eight columns', isPrivateIPv4);
    const seconds = [...flows.values()]
      .map(({ first, last }) => last - first)
      .sort((a, b) => a - b);
    const middle = (seconds.length - 1) / 2;
    const [low = 0, high = 0] = [seconds[Math.floor(middle)], seconds[Math.ceil(middle)]];
    const singles = [...flows.values()].filter(({ packets }) => packets === 1).length;
    const text = readText(site, 'index.html').replaceAll('&lt;', '<');
    const median = (low + high) / 2;
    expect(text).toContain(
      `${median > 0 ? ` in ${duration(median)}` : ' B'}. The longest lasted ${duration(seconds.at(-1) ?? 0)}; ${singles.toLocaleString('en')} flows are single packets.`,
    );
  });

  it('has a page for each captured hour and each talker that it links', () => {
    const hours = readdirSync(join(site, 'hours')).sort();
    const captured = readTable(site, 'hours').filter((hour) => hour.captured);
    expect(hours).toEqual(captured.map(({ hour_start }) => `${hour_start}.html`));
    const top = readTable(site, 'sources').slice(0, 20);
    for (const { address } of top)
      expect(existsSync(join(site, 'hosts', `${address}.html`))).toBe(true);
  });

  it('describes the findings in sentences', () => {
    const index = readFileSync(join(site, 'index.html'), 'utf8');
    expect(index).toContain('9 capture files hold 56,474 packets and 17.697639 MB of traffic.');
    expect(index).toContain('2 hours of 11 were not captured: 18:00–20:00.');
    expect(index).toContain(
      'Traffic peaked in the hour from 23:00 with 3.45 MB, 19 % of all; HERN Labs AB (77.111.247.69) sent 32 % of it.',
    );
  });
});
