import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gatherInputs } from '../../src/build/inputs.js';
import { readConfig } from '../../src/config/config.js';
import { readTable } from '../independent/report-data.js';
import { liveReport } from '../watch/live-report.js';
import { buildSite, temporaryFolder } from './build-site.js';
import { writeTinyCaptures } from './tiny-captures.js';

const NOW = 4_000_000_000;
const START = 1_600_000_000 - (1_600_000_000 % 3600);

function captures(): string {
  const folder = temporaryFolder();
  writeTinyCaptures(folder, [{ start: START, hours: 3 }]);
  return folder;
}

function own(content: string, name = 'own.csv'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

const read = (site: string, page: string) => readFileSync(join(site, page), 'utf8');
const first = (site: string) => readTable(site, 'organizations')[0]?.organization;
const named = (name: string) => `network,organization\n93.184.0.0/16,${name}\n`;

describe('--networks', () => {
  it('accepts a path with blanks and commas, and credits only the file name', async () => {
    const networks = own(named('Example'), 'my <b>nets, all.csv');
    const { site } = await buildSite(captures(), { networks: [networks] });
    expect(first(site)).toBe('Example');
    const [host = ''] = readTable(site, 'sources').map(({ address }) => address);
    for (const page of ['index.html', 'method.html', `hosts/${host}.html`]) {
      expect(read(site, page)).toContain('Networks: my &lt;b&gt;nets, all.csv.');
      expect(read(site, page)).not.toContain(networks);
    }
  });

  it('reports invalid lines, and that the report is incomplete', async () => {
    const networks = own(`${named('Example')}10.1/16,Short\n`);
    const { site, result } = await buildSite(captures(), { networks: [networks] });
    const problem = 'own.csv, line 3: "10.1/16,Short" has no valid range of addresses.';
    expect(result.report.networkProblems).toEqual([problem]);
    expect(read(site, 'method.html')).toContain('line 3: &quot;10.1/16,Short&quot;');
    expect(first(site)).toBe('Example');
  });

  it('rebuilds the report if the file changed', () => {
    const networks = own(named('Example'));
    const config = readConfig({ captures: captures(), networks });
    const { digest } = gatherInputs(config, NOW);
    expect(gatherInputs(config, NOW).digest).toBe(digest);
    writeFileSync(networks, named('Another'));
    expect(gatherInputs(config, NOW).digest).not.toBe(digest);
    const { networks: none, ...rest } = config;
    expect(gatherInputs({ ...rest, networks: undefined }, NOW).digest).not.toBe(digest);
  });

  it('is watched; a watch recovers from an unreadable file', async () => {
    const networks = own(named('Example'));
    const site = join(temporaryFolder(), 'site');
    const options = { captures: captures(), out: site, networks, cache: false };
    const report = liveReport(options, () => NOW);
    await report.rebuild();
    expect(first(site)).toBe('Example');
    writeFileSync(networks, 'nothing of the kind\n');
    await report.rebuild();
    expect(report.sent.notices.at(-1)).toContain(`${networks}, line 1`);
    expect(first(site)).toBe('Example');
    writeFileSync(networks, named('Another one'));
    await report.rebuild();
    expect(first(site)).toBe('Another one');
    await report.close();
  });
});

describe('--no-networks', () => {
  it('names no organizations and has no credits', async () => {
    const { site } = await buildSite(captures(), { networks: false });
    const rows = readTable(site, 'organizations');
    expect(rows.map(({ rank, organization }) => [rank, organization])).toEqual([
      [undefined, '(no organization known)'],
    ]);
    for (const page of ['index.html', 'method.html']) {
      expect(read(site, page)).not.toMatch(/href="https?:/);
    }
    expect(read(site, 'method.html')).toContain('None are known in this report.');
  });
});

describe('a report of private addresses alone', () => {
  it('has no credits either', async () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    const lines = [
      'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len',
    ];
    lines.push(
      '0.1,192.168.0.2,50000,,192.168.0.1,443,,100',
      '0.2,192.168.0.2,,5353,224.0.0.251,,5353,60',
    );
    writeFileSync(join(folder, `${START}.csv`), `${lines.join('\n')}\n`);
    const { site } = await buildSite(folder, { networks: [] });
    expect(read(site, 'index.html')).not.toContain('db-ip');
    const rows = readTable(site, 'organizations').map(({ organization, bytes }) => [
      organization,
      bytes,
    ]);
    expect(rows).toEqual([
      ['(local network)', 100],
      ['(multicast)', 60],
    ]);
  });
});
