import { expect, it } from 'vitest';
import { buildSite } from '../commands/build-site.js';
import { readSummary, readTable } from '../independent/report-data.js';
import { copyCase, describeCases, pageText } from './case.js';

describeCases('what is missing (needs ../shared/cases)', () => {
  it('tells a file that was not read from an hour that nobody captured', async () => {
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
});
