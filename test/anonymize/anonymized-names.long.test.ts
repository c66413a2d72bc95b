import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { contentOf, differences } from '../build/site-content.js';
import { findLeaks } from '../independent/leaks.js';
import { readSummary } from '../independent/report-data.js';
import { mmdbFile } from '../names/mmdb-file.js';

const HOUR = 1_600_002_000 - (1_600_002_000 % 3600);
const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';
const [HERE, THERE] = ['192.168.7.23', '198.51.100.77'];

/** Captures with all kinds of identifying data. */
function tellingCaptures(): string {
  const folder = temporaryFolder();
  const write = (name: string, lines: readonly string[]) =>
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  write(`${HOUR}.csv`, [
    HEADER,
    `0.0,${HERE},50000,,${THERE},443,,100`,
    `1.5,${THERE},443,,${HERE},50000,,2000`,
    '2.0,annas-laptop,1,,192.168.7.24,2,,60',
  ]);
  write(`annas holiday ${HOUR + 3600}.csv`, [HEADER, `0.0,2001:db8::77,1,,${HERE},2,,60`]);
  write(`${HOUR}.names.csv`, [
    'time,address,name,from',
    `${HOUR},${THERE},cdn.hungry-bird.example,dns`,
  ]);
  write(`${HOUR}.sockets.csv`, [
    'time,protocol,local_address,local_port,remote_address,remote_port,process_id,process',
    `${HOUR},tcp,${HERE},50000,${THERE},443,7,"bird feeder"`,
  ]);
  write(`${HOUR}.coverage.csv`, ['from,to', `${HOUR},${HOUR + 3600}`, 'annas-laptop,x']);
  return folder;
}

const SECRETS = [
  ...[HERE, THERE, '192.168.7.24', '2001:db8::77', 'annas', 'hungry-bird', 'feeder'],
];

describe('an anonymized report', () => {
  it('contains no names, programs, files, organizations and rejected lines', async () => {
    const folder = tellingCaptures();
    const { site } = await buildSite(folder, { anonymize: 'pseudonym' });
    expect(findLeaks(site, SECRETS)).toEqual([]);
    expect(readSummary(site)).toMatchObject({ packets: 3, rejected_rows: 1, flows: 3 });
    const page = readFileSync(join(site, 'index.html'), 'utf8');
    expect(page).toContain('Addresses are pseudonyms');
    expect(readFileSync(join(site, 'data/captures.csv'), 'utf8')).toContain('\ncapture 2,');
  });

  it('contains organizations and countries with --reveal, but none of the user’s own files', async () => {
    const folder = tellingCaptures();
    const elsewhere = temporaryFolder();
    const database = join(elsewhere, 'annas.mmdb');
    const seed = { autonomous_system_number: 64_500, autonomous_system_organization: 'Seed Inc' };
    writeFileSync(database, mmdbFile('GeoLite2-ASN', 6, { '198.51.100.0/24': seed }));
    const own = join(elsewhere, 'annas-networks.csv');
    const rows = [
      '198.51.100.0/24,Bird Ltd,FI',
      '192.168.0.0/16,Nest Ltd,FI',
      'rubbish,Egg Ltd,FI',
    ];
    writeFileSync(own, ['network,organization,country', ...rows].join('\n'));
    const reveal = ['organizations', 'countries'];
    const networks = [own, database];
    const { site, result } = await buildSite(folder, { anonymize: 'prefix', reveal, networks });
    expect(findLeaks(site, [...SECRETS, 'Bird Ltd', 'Nest Ltd', 'Egg Ltd', 'rubbish'])).toEqual([]);
    const organizations = readFileSync(join(site, 'data/organizations.csv'), 'utf8');
    expect(organizations).toContain('Seed Inc');
    // As its license requires.
    expect(readFileSync(join(site, 'method.html'), 'utf8')).toContain('>MaxMind</a>');
    // The user is warned nevertheless.
    expect(result.report.networkProblems.join()).toContain('annas-networks.csv');
    // --reveal did not include services.
    expect(readFileSync(join(site, 'data/flows.csv'), 'utf8')).not.toContain(',443,');
    expect(readFileSync(join(site, 'method.html'), 'utf8')).toContain('Without ports, a flow is');
  });

  it('contains no number from the name of a capture', async () => {
    const folder = temporaryFolder();
    const text = [HEADER, `0.0,${HERE},50000,,${THERE},443,,100`, ''].join('\n');
    for (const name of [`${HOUR}-2.csv`, `${HOUR + 3600}-5551234.csv`]) {
      writeFileSync(join(folder, name), text);
    }
    const { site } = await buildSite(folder, { anonymize: 'pseudonym' });
    expect(findLeaks(site, ['5551234'])).toEqual([]);
    expect(readFileSync(join(site, 'data/captures.csv'), 'utf8')).toContain(`${HOUR}-2.csv`);
  });

  it.each([
    ['address', '0xc0a80717'],
    ['name', 'hungry-bird.example'],
    ['program', 'bird feeder'],
  ])('is not written when it would tell the %s %s', async (kind, text) => {
    const folder = tellingCaptures();
    const out = join(temporaryFolder(), 'site');
    const { site } = await buildSite(folder, { anonymize: 'prefix', out });
    const before = contentOf(site);
    const building = buildSite(folder, { anonymize: 'prefix', out, title: `Traffic of ${text}` });
    await expect(building).rejects.toThrow(`would disclose the ${kind} "${text}"`);
    expect(contentOf(site)).toEqual(before);
  });

  it('is the same with and without a cache, also after a report that is not anonymized', async () => {
    const folder = tellingCaptures();
    const out = join(temporaryFolder(), 'site');
    const options = { cache: true, out };
    const first = await buildSite(folder, { ...options, anonymize: 'prefix' });
    const anonymized = contentOf(first.site);
    await buildSite(folder, options);
    expect(findLeaks(out, [HERE])).not.toEqual([]);
    const again = await buildSite(folder, { ...options, anonymize: 'prefix' });
    expect(contentOf(again.site)).toEqual(anonymized);
    const plain = await buildSite(folder, options);
    expect(differences(plain.site, (await buildSite(folder)).site)).toEqual([]);
  });
});
