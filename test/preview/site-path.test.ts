import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { find, isSite } from '../../src/preview/site-path.js';
import { temporaryFolder } from '../build/build-site.js';

function site(): string {
  const root = temporaryFolder();
  const folder = join(root, 'site');
  mkdirSync(join(folder, 'hours'), { recursive: true });
  mkdirSync(join(folder, '.git'));
  for (const path of ['site/index.html', 'site/hours/a b.html', 'site/.git/config', 'secret']) {
    writeFileSync(join(root, path), path);
  }
  symlinkSync(join(root, 'secret'), join(folder, 'link'));
  return folder;
}

it.each([
  ['/', { file: 'index.html' }],
  ['/index.html?x#y', { file: 'index.html' }],
  ['/hours/a%20b.html', { file: 'hours/a b.html' }],
  ['/hours', { folderWithoutSlash: 'hours' }],
  ['/hours/', undefined],
  ['/none.html', undefined],
  ['/../secret', undefined],
  ['/%2e%2e/secret', undefined],
  ['/.git/config', undefined],
  ['/link', undefined],
  ['/%', undefined],
  ['index.html', undefined],
])('%s leads to %o', async (target, expected) => {
  expect(await find(site(), target)).toEqual(expected);
});

it('a folder is a site if it has an index', async () => {
  const folder = site();
  expect([await isSite(folder), await isSite(join(folder, 'hours'))]).toEqual([true, false]);
});
