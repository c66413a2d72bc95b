import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readLastBuild, recordBuild, storeLastBuild } from '../../src/site/last-build.js';
import { openPageCache } from '../../src/site/page-cache.js';
import { temporaryFolder } from '../build/build-site.js';

const PAGES = ['hours/1.html', 'figures/hour-1.svg'];
const INPUTS = { bytes: 12, share: '3 %' };

/** A site of one page with its figure, and the cache folder of its build. */
function builtSite() {
  const [cache, site] = [temporaryFolder(), temporaryFolder()];
  for (const path of PAGES) {
    mkdirSync(join(site, path, '..'), { recursive: true });
    writeFileSync(join(site, path), path);
  }
  const pageCache = openPageCache(undefined, site, 'program');
  expect(pageCache.isFresh('hours/1.html', INPUTS)).toBe(false);
  const left = recordBuild(site, {
    inputs: 'all',
    isFinal: true,
    isComplete: true,
    ...{ problems: [], pseudonyms: '', manifest: '' },
    paths: PAGES,
    pages: pageCache.records(new Map([['hours/1.html', PAGES]])),
  });
  storeLastBuild(cache, site, left);
  const stands = (inputs: unknown, program = 'program') =>
    openPageCache(readLastBuild(cache, site), site, program).isFresh('hours/1.html', inputs);
  return { cache, site, stands };
}

it('a page is fresh while its inputs and the program are the same', () => {
  const { cache, site, stands } = builtSite();
  expect(stands(INPUTS)).toBe(true);
  expect(stands({ ...INPUTS, share: '4 %' })).toBe(false);
  expect(stands(INPUTS, 'another program')).toBe(false);
  const pageCache = openPageCache(readLastBuild(cache, site), site, 'program');
  pageCache.isFresh('hours/1.html', INPUTS);
  pageCache.isFresh('hours/2.html', INPUTS);
  expect(pageCache.freshFiles()).toEqual(PAGES);
});

it.each(PAGES)('a page is rendered again if its %s was changed', (path) => {
  const { site, stands } = builtSite();
  writeFileSync(join(site, path), 'mine, and longer');
  expect(stands(INPUTS)).toBe(false);
  rmSync(join(site, path));
  expect(stands(INPUTS)).toBe(false);
});

it('an invalid record of the last build is ignored', () => {
  const { cache, site } = builtSite();
  const other = join(temporaryFolder(), 'site');
  expect(readLastBuild(cache, other)).toBeUndefined();
  const build = {
    inputs: '',
    isFinal: true,
    isComplete: true,
    ...{ problems: [], pseudonyms: '', manifest: '' },
    paths: [],
    pages: {},
  };
  storeLastBuild(cache, site, recordBuild(site, build));
  expect(readLastBuild(cache, site)?.files).toEqual({});
  for (const text of ['', '{', 'null', '[]', '{"inputs": 1}']) {
    const [name = ''] = readdirSync(cache);
    writeFileSync(join(cache, name), text);
    expect(readLastBuild(cache, site)).toBeUndefined();
  }
});
