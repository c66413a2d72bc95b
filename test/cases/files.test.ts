import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { buildStatusOf } from '../../src/build/build-status.js';
import { importCommand } from '../../src/commands/run/import.js';
import { isOwnPath } from '../../src/site/own-paths.js';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { readSummary, readTable } from '../independent/report-data.js';
import { copyCase, describeCases, pageText } from './case.js';

/** 2026: long after the captures, and before the seconds that names of 2017 could be. */
const NOW = 1_790_000_000;
/** 8 January 2017, 11:00 UTC. */
const ELEVEN = 1_483_873_200;
const HOUR = 3600;

/** Sets the modification time, as unzipping and cloning do. */
function touch(folder: string): void {
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), NOW - 5, NOW - 5);
}

describeCases('files and their names (needs ../shared/cases)', () => {
  it('reads a date and an hour in a name', async () => {
    const { site, warnings } = await buildSite(copyCase('name-date-and-hour'), {}, NOW);
    expect(readSummary(site)).toMatchObject({ packets: 5, bytes: 1894, hours: 1 });
    expect(readTable(site, 'captures')).toMatchObject([
      { hour_start: ELEVEN, state: 'complete', time_basis: 'relative, zone assumed' },
    ]);
    expect(pageText(site, 'index.html')).toContain('give a local time without its zone');
    expect(warnings).toEqual([]);
  });

  it('reads dates in names of files that were copied', async () => {
    const folder = copyCase('names-by-date-copied');
    touch(folder);
    const { site } = await buildSite(folder, {}, NOW);
    expect(readTable(site, 'captures')).toMatchObject(
      [0, 1, 2].map((n) => ({ hour_start: ELEVEN + n * HOUR, rows: 5, state: 'complete' })),
    );
    expect(readSummary(site)).toMatchObject({ packets: 15, hours: 3, hours_captured: 3 });
    expect(pageText(site, 'index.html')).not.toContain('Capturing now');
    expect(pageText(site, 'captures.html')).not.toContain('counts twice');
  });

  it('treats an imported hour of 1970 as complete', async () => {
    const out = join(temporaryFolder(), 'captures');
    const pcap = join(copyCase('import-1970-capturing-now'), 'sim.pcap');
    await importCommand({ files: [pcap], out, names: false, quiet: true });
    const { site } = await buildSite(out, {}, Date.now() / 1000);
    expect(readTable(site, 'captures')).toMatchObject([{ file: '0.csv', state: 'complete' }]);
    expect(pageText(site, 'index.html')).not.toContain('Capturing now');
  });

  it('reads captures, and reports other files with a reason', async () => {
    const folder = copyCase('files-beside-that-are-ignored');
    const { site, result } = await buildSite(folder, {}, NOW);
    expect(readSummary(site)).toMatchObject({ packets: 15, hours: 6, hours_captured: 3 });
    const states = readTable(site, 'captures').map(({ file, state, hour_start }) => [
      ...[file, state, (Number(hour_start) - ELEVEN) / HOUR],
    ]);
    expect(states).toEqual([
      ['1483873200.csv', 'complete', 0],
      ['1483876800.csv.xz', 'failed', 1],
      ['1483880400.csv.bz2', 'failed', 2],
      ['1483884000.csv.1', 'complete', 3],
      ['1483887600.tsv', 'complete', 4],
      ['2017-01-08/1483891200.csv', 'failed', 5],
    ]);
    const page = pageText(site, 'captures.html');
    for (const fix of ['xz -d', 'bzip2 -d', '--recursive']) expect(page).toContain(fix);
    const { problems, isComplete } = buildStatusOf(result.report, result.load.leftOut);
    expect(isComplete).toBe(false);
    expect(problems.join('\n')).toMatch(
      /1483876800\.csv\.xz: .*xz -d.*1483880400\.csv\.bz2.*--recursive/s,
    );
  });

  it('reads folders of days with --recursive', async () => {
    const folder = copyCase('files-beside-that-are-ignored');
    const { site } = await buildSite(folder, { recursive: true }, NOW);
    expect(readSummary(site)).toMatchObject({ packets: 20, bytes: 4 * 1894 });
  });

  it.each(['length', 'time'])('fails without any %s', async (part) => {
    const folder = copyCase(`header-lacks-a-column/${part}`);
    const site = join(temporaryFolder(), 'site');
    const good = await buildSite(copyCase('name-date-and-hour'), { out: site }, NOW);
    const before = readSummary(good.site);
    await expect(buildSite(folder, { out: site }, NOW)).rejects.toMatchObject({
      message: expect.stringContaining('No packet could be read'),
      hint: expect.stringContaining('1483873200.csv'),
      exitCode: 1,
    });
    expect(readSummary(site)).toEqual(before);
  });

  it('is never written into a home folder, nor into a folder with hidden files of others', async () => {
    const home = join(temporaryFolder(), 'home');
    mkdirSync(join(home, '.config'), { recursive: true });
    writeFileSync(join(home, '.profile'), 'keep');
    const folder = copyCase('name-date-and-hour');
    const refused = { exitCode: 2, hint: expect.stringContaining(join(home, 'site')) };
    await expect(buildSite(folder, { out: home }, NOW)).rejects.toMatchObject(refused);
    vi.stubEnv('HOME', home);
    const build = buildSite(folder, { out: home }, NOW);
    await expect(build).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining('home folder'),
    });
    vi.unstubAllEnvs();
    expect(readdirSync(home).sort()).toEqual(['.config', '.profile']);
  });

  it('lists only files that the next build recognizes as its own', async () => {
    const options = { url: 'https://example.org/', compress: true };
    const { site } = await buildSite(copyCase('names-by-date-copied'), options, NOW);
    const listed = readFileSync(join(site, '.traffic-report-site'), 'utf8').trim().split('\n');
    expect(listed.filter((path) => !isOwnPath(path))).toEqual([]);
  });
});
