import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { acceptedFiles, differencesOf, type Files, goldenFiles } from './golden-files.js';
import { SITES } from './sites.js';

type Options = Readonly<Record<string, unknown>>;

const HERE = fileURLToPath(new URL('.', import.meta.url));
/** Of captures, and of reports: everything was written long ago. */
const [THEN, NOW] = [1_600_000_000, 1_900_000_000];
const ACCEPT = 'UPDATE_GOLDEN=1 npx vitest run --project unit test/golden';

describe('golden sites', () => {
  it.each(Object.entries(SITES))('%s', async (name, options) => {
    const folder = join(HERE, name);
    const { site } = await buildSite(...inputs(folder, options), NOW);
    const files = goldenFiles(site, name);
    const actual = join(folder, 'actual');
    rmSync(actual, { recursive: true, force: true });
    if (process.env.UPDATE_GOLDEN) return write(files, join(folder, 'site'));
    const differences = differencesOf(files, acceptedFiles(join(folder, 'site')));
    if (differences.length > 0) write(files, actual);
    expect(
      differences,
      `Compare with: diff -r test/golden/${name}/site test/golden/${name}/actual\nAccept with: ${ACCEPT}`,
    ).toEqual([]);
  });

  it('are all that is in the folder', () => {
    const folders = readdirSync(HERE, { withFileTypes: true }).filter((each) => each.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(SITES).sort());
  });
});

/** Copies of a golden site's captures, as old on any machine, and its options, with its key where it has one. */
function inputs(folder: string, options: Options): [captures: string, options: Options] {
  const captures = temporaryFolder();
  cpSync(join(folder, 'captures'), captures, { recursive: true });
  for (const name of readdirSync(captures)) utimesSync(join(captures, name), THEN, THEN);
  const key = join(folder, 'key');
  if (!existsSync(key)) return [captures, options];
  const own = join(temporaryFolder(), 'key');
  cpSync(key, own);
  chmodSync(own, 0o600);
  return [captures, { ...options, key: own }];
}

function write(files: Files, folder: string) {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
