import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hasPartials, openStaging, removePartials } from '../../src/site/staging.js';
import { temporaryFolder } from '../build/build-site.js';

it('shows no file before all are committed', () => {
  const folder = temporaryFolder();
  const staging = openStaging(folder);
  staging.add('index.html', 'index');
  staging.add('hours/1.html', 'hour');
  expect([existsSync(join(folder, 'index.html')), hasPartials(folder)]).toEqual([false, true]);
  staging.commit();
  staging.close();
  expect(readFileSync(join(folder, 'hours/1.html'), 'utf8')).toBe('hour');
  expect(readdirSync(folder).sort()).toEqual(['hours', 'index.html']);
});

it('leaves no files that were not committed', () => {
  const folder = temporaryFolder();
  const staging = openStaging(folder);
  staging.add('index.html', 'index');
  staging.close();
  expect(readdirSync(folder)).toEqual([]);
});

it('removes leftovers of killed builds, but not those of a running build', () => {
  const folder = temporaryFolder();
  // The largest process id of Linux is 2^22.
  const [killed, running] = [2 ** 30, process.ppid];
  for (const pid of [killed, running]) {
    mkdirSync(join(folder, `.traffic-report-partial-${pid}`));
  }
  removePartials(folder);
  expect(readdirSync(folder)).toEqual([`.traffic-report-partial-${running}`]);
});
