import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasPartials } from '../../src/site/staging.js';
import { writeSite } from '../../src/site/write-site.js';
import { temporaryFolder } from '../build/build-site.js';

const site = (...pages: [string, string][]) => new Map(pages);

describe('a site on disk', () => {
  it('is updated with changed files only, and only its own files are removed', () => {
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

  it('keeps files that this program does not write, whatever its list contains', () => {
    const [folder, other] = [join(temporaryFolder(), 'site'), temporaryFolder()];
    writeSite(folder, site(['index.html', 'one'], ['data/flows.csv', 'f'], ['hours/1.html', 'a']));
    for (const name of ['.profile', 'thesis.html']) writeFileSync(join(folder, name), 'mine');
    writeFileSync(join(other, 'flows.csv'), 'mine');
    rmSync(join(folder, 'data'), { recursive: true });
    symlinkSync(other, join(folder, 'data'));
    const list = ['.profile', 'thesis.html', '../elsewhere.html', 'data/flows.csv', 'hours/1.html'];
    writeFileSync(join(folder, '.traffic-report-site'), list.join('\n'));
    writeSite(folder, site(['index.html', 'two']));
    expect(readdirSync(folder).sort()).toEqual([
      ...['.profile', '.traffic-report-site', 'data', 'index.html', 'thesis.html'],
    ]);
    expect(readFileSync(join(other, 'flows.csv'), 'utf8')).toBe('mine');
  });

  it('is cleaned of files of a build that was killed while writing', () => {
    const folder = join(temporaryFolder(), 'site');
    writeSite(folder, site(['index.html', 'one']));
    // A folder with the name of its last file makes a build fail at that point.
    mkdirSync(join(folder, 'last.html'));
    const killed = site(['hosts/10.0.0.7.html', 'a'], ['last.html', 'b']);
    expect(() => writeSite(folder, killed)).toThrow();
    expect(existsSync(join(folder, 'hosts/10.0.0.7.html'))).toBe(true);
    rmdirSync(join(folder, 'last.html'));
    // No process has this id.
    mkdirSync(join(folder, '.traffic-report-partial-4194305'));
    writeFileSync(join(folder, '.traffic-report-partial-4194305', '0'), 'half');
    expect(hasPartials(folder)).toBe(true);

    const { written, removed } = writeSite(folder, site(['index.html', 'one']));
    expect(written).toEqual([]);
    expect(removed).toContain('hosts/10.0.0.7.html');
    expect(readdirSync(folder).sort()).toEqual(['.traffic-report-site', 'index.html']);
  });

  it('is unchanged if not all of the next one can be written', () => {
    const folder = join(temporaryFolder(), 'site');
    writeSite(folder, site(['index.html', 'one']));
    const unwritable = { length: 1 } as unknown as string;
    const next = new Map([
      ['index.html', 'two'],
      ['other.html', unwritable],
    ]);
    expect(() => writeSite(folder, next)).toThrow('cannot be written');
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('one');
    expect(readdirSync(folder).sort()).toEqual(['.traffic-report-site', 'index.html']);
  });

  it('has complete files if two processes write it', async () => {
    const folder = join(temporaryFolder(), 'site');
    const program = `
      import { writeSite } from '${new URL('../../src/site/write-site.ts', import.meta.url)}';
      const [, , folder, letter] = process.argv;
      for (let round = 0; round < 40; round += 1) {
        const pages = Array.from({ length: 20 }, (_, i) => [i + '.html', (i + letter).repeat(2000 + round)]);
        writeSite(folder, new Map(pages));
      }`;
    const { status } = await bothRun(program, folder);
    expect(status).toEqual([0, 0]);
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.html'))) {
      const text = readFileSync(join(folder, name), 'utf8');
      const [first = ''] = /^\d+[ab]/.exec(text) ?? [];
      expect(`${Number.parseInt(first, 10)}.html`).toBe(name);
      expect(text.replaceAll(first, '')).toBe('');
    }
    expect(readdirSync(folder).filter((name) => /partial/.test(name))).toEqual([]);
  });

  it('is not touched if there is nothing to write', () => {
    const folder = join(temporaryFolder(), 'site');
    const pages = site(['index.html', 'one'], ['hours/1.html', 'a']);
    writeSite(folder, pages);
    const times = () =>
      ['', 'hours', '.traffic-report-site'].map((name) => statSync(join(folder, name)).mtimeMs);
    const before = times();
    writeSite(folder, pages);
    expect(times()).toEqual(before);
  });

  it('is not written over files of others', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'thesis.tex'), 'x');
    expect(() => writeSite(folder, site(['index.html', 'one']))).toThrow(/thesis\.tex/);
    expect(readdirSync(folder)).toEqual(['thesis.tex']);
  });

  it('never removes files outside of it, whatever its list contains', () => {
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

async function bothRun(program: string, folder: string) {
  const script = join(temporaryFolder(), 'write.mts');
  writeFileSync(script, program);
  const ended = ['a', 'b'].map(async (letter) => {
    const child = spawn(process.execPath, ['--import', 'tsx', script, folder, letter]);
    const [code] = await once(child, 'close');
    return code;
  });
  return { status: await Promise.all(ended) };
}
