import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { withCompressed } from '../../src/site/compressed.js';
import { recordBuild } from '../../src/site/last-build.js';
import { writeSite } from '../../src/site/write-site.js';
import { temporaryFolder } from '../build/build-site.js';

const LONG = 'a line of a page\n'.repeat(100);
const PACKED = ['index.html.gz', 'index.html.br'];

/** A site on disk with a compressed index, and its record for the next build. */
function packedSite(text: string) {
  const folder = join(temporaryFolder(), 'site');
  const { files } = withCompressed(folder, new Map([['index.html', text]]), [], undefined);
  writeSite(folder, files);
  const build = {
    inputs: '',
    isFinal: true,
    isComplete: true,
    ...{ problems: [], pseudonyms: '', manifest: '' },
    pages: {},
  };
  return { folder, files, last: recordBuild(folder, { ...build, paths: [...files.keys()] }) };
}

it('compresses a text in two formats, but neither short files nor binary ones', () => {
  const files = new Map([
    ['index.html', LONG],
    ['short.html', 'x'],
    ['icon.png', LONG],
  ]);
  const packed = withCompressed(temporaryFolder(), files, [], undefined).files;
  expect([...packed.keys()].sort()).toEqual([...files.keys(), ...PACKED].sort());
  const bytes = (path: string) => packed.get(path) as Uint8Array;
  expect(gunzipSync(bytes('index.html.gz')).toString()).toBe(LONG);
  expect(brotliDecompressSync(bytes('index.html.br')).toString()).toBe(LONG);
});

it('reuses compressed files of the last build, but none that were added since', () => {
  const { folder, last } = packedSite(LONG);
  const files = new Map([['index.html', LONG]]);
  expect(withCompressed(folder, files, [], last)).toEqual({ files, kept: PACKED });
  expect(withCompressed(folder, new Map(), ['index.html'], last).kept).toEqual([
    'index.html',
    ...PACKED,
  ]);

  const other = packedSite(LONG.replaceAll('line', 'secret'));
  for (const [i, name] of PACKED.entries()) {
    copyFileSync(join(other.folder, name), join(folder, name));
    for (const kept of [[], ['index.html']]) {
      const again = withCompressed(folder, kept.length > 0 ? new Map() : files, kept, last);
      expect(again.kept, name).toEqual(kept);
      const gzipped = again.files.get('index.html.gz') as Uint8Array;
      expect(gunzipSync(gzipped).toString()).toBe(LONG);
    }
    if (i === 0) writeSite(folder, packedSite(LONG).files);
  }
});

it('compresses again without a record of the last build', () => {
  const { folder, files } = packedSite(LONG);
  const again = withCompressed(folder, new Map([['index.html', LONG]]), [], undefined);
  expect(again.files).toEqual(files);
  expect(again.kept).toEqual([]);
});
