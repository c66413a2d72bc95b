import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refuseForeign, refusePlace } from '../../src/site/out-folder.js';
import { temporaryFolder } from '../build/build-site.js';

describe('a folder that no site may be written into', () => {
  function places() {
    const base = temporaryFolder();
    const folder = (name: string) => {
      mkdirSync(join(base, name), { recursive: true });
      return join(base, name);
    };
    const elsewhere = {
      ...{ captures: folder('data/captures'), home: folder('home'), current: folder('work') },
    };
    return { base, folder, refuse: (out: string) => () => refusePlace(out, elsewhere) };
  }

  // The case out-is-a-home-folder.
  it('is a home folder, the root, or one that contains the captures, by any path', () => {
    const { base, folder, refuse } = places();
    symlinkSync(folder('home'), join(base, 'link'));
    for (const out of [join(base, 'home'), join(base, 'link')]) {
      expect(refuse(out)).toThrow(
        expect.objectContaining({
          message: expect.stringContaining('it is a home folder'),
          hint: expect.stringContaining(join(out, 'site')),
          exitCode: 2,
        }),
      );
    }
    expect(refuse('/')).toThrow('root of a file system');
    for (const out of ['data', 'data/captures']) {
      expect(refuse(join(base, out))).toThrow('it contains the captures');
    }
  });

  it('is the current repository, unless it is that of a site', () => {
    const { folder, refuse } = places();
    const work = folder('work');
    expect(refuse(work)).not.toThrow();
    folder('work/.git');
    expect(refuse(work)).toThrow('it is a repository');
    writeFileSync(join(work, '.traffic-report-site'), '');
    expect(refuse(work)).not.toThrow();
  });

  it('is not one beside or within these', () => {
    const { base, refuse } = places();
    for (const out of ['home/site', 'data/captures/site', 'data/captures-site', 'new/site']) {
      expect(refuse(join(base, out))).not.toThrow();
    }
  });
});

describe('a folder without a site', () => {
  it.each(['.profile', '.config', 'notes.txt', '.traffic-report'])(
    'is foreign with %s in it',
    (name) => {
      const folder = temporaryFolder();
      mkdirSync(join(folder, name));
      expect(() => refuseForeign(folder)).toThrow(`such as ${name}`);
    },
  );

  it('may contain files of version control and hosting', () => {
    const folder = temporaryFolder();
    for (const name of ['.git', '.nojekyll', '.well-known', '.gitignore', 'CNAME']) {
      mkdirSync(join(folder, name));
    }
    expect(() => refuseForeign(folder)).not.toThrow();
    expect(() => refuseForeign(join(folder, 'not/there'))).not.toThrow();
  });
});
