import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { buildSite } from '../build/build-site.js';
import { readSummary, readTable } from '../independent/report-data.js';
import { copyCase, describeCases, pageText } from './case.js';

describeCases('missing time (needs ../shared/cases)', () => {
  it('distinguishes a file that was not read from an hour without capture', async () => {
    const { site, warnings } = await buildSite(copyCase('sentences-when-a-file-is-not-read'));
    expect(readSummary(site)).toMatchObject({
      ...{ packets: 10, bytes: 3788, rejected_rows: 0 },
      ...{ hours: 3, hours_captured: 2, hours_missing: 1, hours_not_read: 1 },
    });
    expect(readTable(site, 'gaps')).toEqual([
      { from: 1_483_876_800, to: 1_483_880_400, reason: 'not read' },
    ]);
    const index = pageText(site, 'index.html');
    expect(index).toContain('2 capture files hold 10 packets and 3.788 kB of traffic.');
    expect(index).toContain('1 hour of 3 could not be read: 12:00–13:00.');
    expect(index).toContain('2017-01-08 12:00–13:00 could not be read');
    const captures = pageText(site, 'captures.html');
    expect(captures).toContain('Every line that was read is a packet; 1 file was not read.');
    expect(captures).toContain('2017-01-08 12:00 2017-01-08 13:00 1 h could not be read');
    expect(index + captures).not.toContain('not captured');
    expect(warnings).toEqual([]);
  });

  it('takes time by the captured hours, not by the decades that they span', async () => {
    const folder = copyCase('time-span-of-decades');
    const text = gunzipSync(readFileSync(join(folder, '1483873200.csv.gz'))).toString();
    const times = text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => Number(line.split(',')[0]));
    const hours = [...new Set(times.map((time) => Math.floor(time / 3600) * 3600))].sort(
      (a, b) => a - b,
    );
    const minutes = new Set(times.map((time) => Math.floor(time / 60)));
    const { site } = await buildSite(folder);
    const [first = 0] = hours;
    const spanned = ((hours.at(-1) ?? 0) - first) / 3600 + 1;
    expect(readSummary(site)).toMatchObject({
      ...{ packets: times.length, stray_packets: 0, hours: spanned },
      ...{ hours_captured: hours.length, hours_missing: spanned - hours.length },
    });
    expect(readTable(site, 'hours').map(({ hour_index }) => hour_index)).toEqual(
      hours.map((start) => (start - first) / 3600),
    );
    const rows = readTable(site, 'minutes').filter(({ packets = 0 }) => packets > 0);
    expect(new Set(rows.map(({ minute_start }) => minute_start / 60))).toEqual(minutes);
    // Hours without a row are gaps, except for the one before the file began, of which nothing is known.
    const missing = readTable(site, 'gaps').reduce((sum, { from, to }) => sum + to - from, 0);
    const known = readTable(site, 'minutes').length * 60;
    expect(spanned * 3600 - missing - known).toBeGreaterThanOrEqual(0);
    expect(spanned * 3600 - missing - known).toBeLessThan(3600);
    const sizes = readdirSync(join(site, 'data')).map(
      (name) => statSync(join(site, 'data', name)).size,
    );
    expect(Math.max(...sizes)).toBeLessThan(100_000);
  }, 60_000);
});
