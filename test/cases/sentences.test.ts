import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { NOTEBOOK_HEADER } from '../../src/captures/dialect/header.js';
import { importCaptures } from '../../src/import/import-captures.js';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { installedTools } from '../capture/capturing.js';
import { readSummary } from '../independent/report-data.js';
import { copyCase, describeCases, pageText } from './case.js';

const tools = installedTools();

describeCases('sentences (needs ../shared/cases)', () => {
  it.skipIf(!tools && !process.env.CI)(
    'name the link-local addresses that count as local',
    async () => {
      const folder = temporaryFolder();
      const files = [join(copyCase('link-local-only'), 'll.pcap')];
      const paths = tools ?? { tshark: '', dumpcap: '', editcap: '' };
      await importCaptures({
        ...{ files, folder, names: true, tools: paths },
        scratch: join(temporaryFolder(), 'scratch'),
        onBytes: () => {},
        onNotice: () => {},
      });
      const { site } = await buildSite(folder);
      expect(readSummary(site)).toMatchObject({ packets: 5, bytes: 470 });
      const text = pageText(site, 'index.html');
      expect(text).toContain('In and out are as seen from the 5 link-local addresses, inferred');
      expect(text).not.toContain('takes part in most packets');
    },
  );

  it('state that times relative to the first packet are early, not late', async () => {
    const { site } = await buildSite(copyCase('crcrlf'));
    expect(pageText(site, 'captures.html')).toContain('they may be early by the time');
    expect(pageText(site, 'method.html')).toContain('may be early by the time');
    expect(pageText(site, 'method.html')).not.toContain('may be late');
  });
});

it.each([
  ['no packets', []],
  ['packets without addresses', ['0.5,,,,,,,42']],
  ['two sources of no bytes', ['0.5,10.0.0.1,1,,10.0.0.2,2,,0', '1.5,10.0.0.2,2,,10.0.0.1,1,,0']],
])('no sentence contains null for %s', async (_, lines) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, '1483873200.csv'), `${[NOTEBOOK_HEADER, ...lines].join('\n')}\n`);
  const { site } = await buildSite(folder);
  expect(pageText(site, 'index.html')).not.toMatch(/\b(null|NaN|undefined)\b/);
});
