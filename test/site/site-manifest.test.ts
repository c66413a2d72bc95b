import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sha256 } from '../../src/site/content.js';
import { digestsIn, openFileEntries } from '../../src/site/site-manifest.js';
import { temporaryFolder } from '../build/build-site.js';

it('lists rendered and unchanged files by path, with kind, size and digest', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'hours'));
  writeFileSync(join(folder, 'hours/1.html'), 'kept');
  const rendered = new Map<string, string | Uint8Array>([
    ['robots.txt', 'ä'],
    ['data/hours.csv', 'a,b'],
    ['figures/timeline.svg', new Uint8Array(3)],
  ]);
  const entries = openFileEntries(folder).of(rendered, ['hours/1.html']);
  expect(entries.map(({ path, kind, size }) => [path, kind, size])).toEqual([
    ['data/hours.csv', 'data', 3],
    ['figures/timeline.svg', 'figure', 3],
    ['hours/1.html', 'page', 4],
    ['robots.txt', 'other', 2],
  ]);
  const manifest = JSON.stringify({ files: entries });
  expect(new Map(digestsIn(manifest)).get('hours/1.html')).toBe(sha256('kept'));
});

it('does not read an unchanged file again that the last build listed', () => {
  const entries = openFileEntries(temporaryFolder());
  const [first] = entries.of(new Map([['index.html', 'index']]), []);
  expect(entries.of(new Map(), ['index.html'])).toEqual([first]);
});
