import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(join(root, path)).isFile());
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');

const SOURCES = [...filesIn('src'), ...filesIn('templates')];
const TESTS = filesIn('test');
const PAGES = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...filesIn('docs')];

const MAX_FILES = 20;
const MAX_LINES = 250;

/** Words, or parts of words and identifiers, for which the field has standard ones. */
const PRIVATE_WORDS = {
  anonymis: 'anonymiz',
  behaviour: 'behavior',
  centre: 'center',
  cleanse: 'normalize',
  colour: 'color',
  companion: 'sidecar',
  condense: 'compact',
  disguise: 'pseudonymize',
  giveaway: 'leak',
  heldError: 'LockedError',
  licence: 'license',
  neighbour: 'neighbor',
  nobodys: 'unattributed',
  normalis: 'normaliz',
  organis: 'organiz',
  recognis: 'recogniz',
  restless: 'open',
  sighting: 'endpoint attributes',
  stirred: 'changed',
  strangers: 'invalid addresses',
  surroundings: 'command context',
  takeHold: 'acquireLock',
  twins: 'DOM patch',
  viewpoint: 'endpoint attributes',
};

/** British names of columns in the user's files are understood. */
const EXCEPTIONS = new Set(['src/names/network-columns.ts: organis']);

describe('the source tree', () => {
  it(`has at most ${MAX_FILES} files in a folder`, () => {
    const counts = new Map<string, number>();
    for (const path of [...SOURCES, ...TESTS]) {
      counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    }
    expect([...counts].filter(([, count]) => count > MAX_FILES)).toEqual([]);
  });

  it(`has at most ${MAX_LINES} lines in a file`, () => {
    const long = [...SOURCES, ...TESTS]
      .filter((path) => /\.(ts|sql|hbs|css|js)$/.test(path))
      .map((path) => [path, textOf(path).trimEnd().split('\n').length] as const)
      .filter(([, lines]) => lines > MAX_LINES);
    expect(long).toEqual([]);
  });

  it('uses standard words in American spelling', () => {
    const words = new RegExp(Object.keys(PRIVATE_WORDS).join('|'), 'gi');
    const found = [...SOURCES, ...PAGES]
      .filter((path) => /\.(ts|sql|hbs|css|js|md)$/.test(path))
      .flatMap((path) =>
        [...`${path}\n${textOf(path)}`.matchAll(words)].map(([word]) => `${path}: ${word}`),
      );
    expect([...new Set(found)].filter((each) => !EXCEPTIONS.has(each))).toEqual([]);
  });
});

describe('ARCHITECTURE.md', () => {
  it('has a row for every folder of src/', () => {
    const rows = textOf('ARCHITECTURE.md')
      .split('\n')
      .filter((line) => /^\| *`src\//.test(line));
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `src/${name}/`);
    const missing = folders.filter((folder) => !rows.some((row) => row.includes(folder)));
    expect(missing).toEqual([]);
  });
});
