import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAnonymizedFolder } from '../../src/anonymize/anonymized-folder.js';
import { temporaryFolder } from '../build/build-site.js';

const shown = (folder: string) => readdirSync(folder).filter((name) => !name.startsWith('.'));

/** A run that commits these files, or is killed before that. */
function run(folder: string, files: Readonly<Record<string, string>>, isKilled = false) {
  const opened = openAnonymizedFolder(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(opened.staging, name), text);
  if (isKilled) return;
  opened.commit(Object.keys(files));
  opened.close();
}

describe('a folder of anonymized captures', () => {
  it('contains only the files of the last run', () => {
    const folder = join(temporaryFolder(), 'public');
    run(folder, { '1.csv': 'one', '2.csv': 'two' });
    run(folder, { '2.csv': 'other', '3.csv': 'three' });
    expect(shown(folder)).toEqual(['2.csv', '3.csv']);
    expect(readFileSync(join(folder, '2.csv'), 'utf8')).toBe('other');
    expect(readdirSync(folder)).toHaveLength(3);
  });

  it('is unchanged after a run that was killed, and reused by the next one', () => {
    const folder = join(temporaryFolder(), 'public');
    run(folder, { '1.csv': 'one' }, true);
    expect(shown(folder)).toEqual([]);
    run(folder, { '1.csv': 'one' });
    run(folder, { '1.csv': 'by another key', '4.csv': 'four' }, true);
    expect(readFileSync(join(folder, '1.csv'), 'utf8')).toBe('one');

    // A failure while files are committed: the next run removes them.
    const opened = openAnonymizedFolder(folder);
    writeFileSync(join(opened.staging, '5.csv'), 'five');
    expect(() => opened.commit(['5.csv', 'missing.csv'])).toThrow();
    expect(shown(folder)).toEqual(['5.csv']);
    run(folder, { '2.csv': 'two' });
    expect(shown(folder)).toEqual(['2.csv']);
  });

  it('loses the cache of earlier reports, which may contain addresses', () => {
    const folder = join(temporaryFolder(), 'public');
    mkdirSync(join(folder, '.traffic-report'), { recursive: true });
    writeFileSync(join(folder, '.traffic-report/rollups.duckdb'), '192.168.7.23');
    run(folder, { '1.csv': 'one' });
    expect(existsSync(join(folder, '.traffic-report'))).toBe(false);
    expect(shown(folder)).toEqual(['1.csv']);
  });

  it('is refused if it contains other files, also partial ones', () => {
    for (const name of ['thesis.tex', 'thesis.partial', '.hidden']) {
      const folder = temporaryFolder();
      writeFileSync(join(folder, name), 'x');
      expect(() => openAnonymizedFolder(folder)).toThrow(name);
      expect(readdirSync(folder)).toEqual([name]);
    }
  });

  it('loses no files outside, whatever its list contains', () => {
    const base = temporaryFolder();
    const folder = join(base, 'public');
    mkdirSync(folder);
    writeFileSync(join(base, 'precious'), 'x');
    const list = ['../precious', '..', '', 7, 'own.csv'];
    writeFileSync(join(folder, '.traffic-report-anonymized'), JSON.stringify(list));
    writeFileSync(join(folder, 'own.csv'), 'x');
    run(folder, { '1.csv': 'one' });
    expect(existsSync(join(base, 'precious'))).toBe(true);
    expect(shown(folder)).toEqual(['1.csv']);
  });
});
