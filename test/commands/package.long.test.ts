import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { differences } from '../build/site-content.js';

const repository = fileURLToPath(new URL('../../', import.meta.url));

it('installs from its tarball into an empty folder and runs there', async () => {
  const folder = temporaryFolder();
  const run = (command: string, args: readonly string[], cwd: string) =>
    execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const packed = run('npm', ['pack', '--json', '--pack-destination', folder], repository);
  // The build during packing prints before the JSON.
  const [{ filename, files }] = JSON.parse(packed.slice(packed.indexOf('[\n'))) as [
    { filename: string; files: { path: string }[] },
  ];
  expect(
    files.map(({ path }) => path).filter((path) => /^(test|captures|site)\//.test(path)),
  ).toEqual([]);

  const home = join(folder, 'home');
  mkdirSync(home);
  run('npm', ['init', '-y'], home);
  run('npm', ['install', '--prefer-offline', join(folder, filename)], home);
  const output = run('npx', ['traffic-report', 'demo', '--scale', '0.001'], home);
  expect(output).toContain('1.82981 MB in 2,860 packets');
  const site = join(home, 'traffic-report-demo', 'site');
  expect(existsSync(join(site, 'index.html'))).toBe(true);
  expect(readFileSync(join(site, 'method.html'), 'utf8')).toContain('CREATE TABLE volume');

  // Its guard reads the packaged sources.
  const hidden = [
    'traffic-report',
    'build',
    'traffic-report-demo/captures',
    '--anonymize',
    '--quiet',
  ];
  run('npx', [...hidden, '--out', 'anonymized'], home);
  expect(existsSync(join(home, 'anonymized/index.html'))).toBe(true);

  // The package is bundled and draws on worker threads, unlike the program run from source.
  const fromSource = await buildSite(join(home, 'traffic-report-demo', 'captures'), {
    title: 'Traffic of Sunday 8 January 2017',
    networks: [],
    timezone: 'Europe/Helsinki',
  });
  expect(differences(site, fromSource.site)).toEqual([]);
}, 180_000);
