import { expect, it } from 'vitest';
import { buildSite } from '../commands/build-site.js';
import { readSummary } from '../independent/report-data.js';
import { copyCase, describeCases, pageText } from './case.js';

describeCases('columns as other tools write them (needs ../shared/cases)', () => {
  it('reads ports that pandas made floats of', async () => {
    const { site } = await buildSite(copyCase('ports-as-floats/clean'));
    expect(readSummary(site)).toMatchObject({ packets: 5, bytes: 1894, rejected_rows: 0 });
    expect(pageText(site, 'captures.html')).toContain('Every line of every file is a packet.');
  });
});
