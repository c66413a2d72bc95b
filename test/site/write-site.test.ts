import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeSite } from '../../src/site/write-site.js';
import { temporaryFolder } from '../commands/build-site.js';

const site = (...pages: [string, string][]) => new Map(pages);

describe('a site on disk', () => {
  it('gets only what changed, and loses only what was its own', () => {
    const folder = join(temporaryFolder(), 'site');
    writeSite(folder, site(['index.html', 'one'], ['hours/1.html', 'a'], ['hours/2.html', 'b']));
    const before = statSync(join(folder, 'index.html')).mtimeMs;
    writeFileSync(join(folder, 'CNAME'), 'report.example');
    const written = writeSite(folder, site(['index.html', 'one'], ['data/x.csv', 'x']));
    expect(written).toEqual({
      written: ['data/x.csv'],
      unchanged: 1,
      removed: ['hours/1.html', 'hours/2.html'],
    });
    expect(statSync(join(folder, 'index.html')).mtimeMs).toBe(before);
    expect(existsSync(join(folder, 'hours'))).toBe(false);
    expect(readFileSync(join(folder, 'CNAME'), 'utf8')).toBe('report.example');
    expect(readdirSync(folder).filter((name) => /partial/.test(name))).toEqual([]);
  });

  it('is not written over somebody else’s files', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'thesis.tex'), 'x');
    expect(() => writeSite(folder, site(['index.html', 'one']))).toThrow(/thesis\.tex/);
    expect(readdirSync(folder)).toEqual(['thesis.tex']);
  });

  it('never removes what lies outside, whatever its list says', () => {
    const base = temporaryFolder();
    const folder = join(base, 'site');
    mkdirSync(folder);
    writeFileSync(join(base, 'precious'), 'x');
    writeFileSync(
      join(folder, '.traffic-report-site'),
      '../precious\n/etc/nothing\nhours/../../precious\n',
    );
    writeSite(folder, site(['index.html', 'one']));
    expect(existsSync(join(base, 'precious'))).toBe(true);
  });
});
