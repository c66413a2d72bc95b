import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAnonymizedFolder } from '../../src/anonymize/anonymized-folder.js';
import { temporaryFolder } from '../build/build-site.js';

const shown = (folder: string) => readdirSync(folder).filter((name) => !name.startsWith('.'));

/** A run that puts these files in place, or is killed before it does. */
function run(folder: string, files: Readonly<Record<string, string>>, isKilled = false) {
  const opened = openAnonymizedFolder(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(opened.staging, name), text);
  if (isKilled) return;
  opened.put(Object.keys(files));
  opened.close();
}

describe('a folder of anonymized captures', () => {
  it('holds what the last run wrote, and nothing else of it', () => {
    const folder = join(temporaryFolder(), 'public');
    run(folder, { '1.csv': 'one', '2.csv': 'two' });
    run(folder, { '2.csv': 'other', '3.csv': 'three' });
    expect(shown(folder)).toEqual(['2.csv', '3.csv']);
    expect(readFileSync(join(folder, '2.csv'), 'utf8')).toBe('other');
    expect(readdirSync(folder)).toHaveLength(3);
  });

  it('stays as it was when a run ends before its time, and is taken up by the next one', () => {
    const folder = join(temporaryFolder(), 'public');
    run(folder, { '1.csv': 'one' }, true);
    expect(shown(folder)).toEqual([]);
    run(folder, { '1.csv': 'one' });
    run(folder, { '1.csv': 'by another key', '4.csv': 'four' }, true);
    expect(readFileSync(join(folder, '1.csv'), 'utf8')).toBe('one');

    // Killed while files are put in place: what is there then belongs to the next run.
    const opened = openAnonymizedFolder(folder);
    writeFileSync(join(opened.staging, '5.csv'), 'five');
    expect(() => opened.put(['5.csv', 'missing.csv'])).toThrow();
    expect(shown(folder)).toEqual(['5.csv']);
    run(folder, { '2.csv': 'two' });
    expect(shown(folder)).toEqual(['2.csv']);
  });

  it('keeps nothing that a report of earlier captures left, which may have real addresses', () => {
    const folder = join(temporaryFolder(), 'public');
    mkdirSync(join(folder, '.traffic-report'), { recursive: true });
    writeFileSync(join(folder, '.traffic-report/rollups.duckdb'), '192.168.7.23');
    run(folder, { '1.csv': 'one' });
    expect(existsSync(join(folder, '.traffic-report'))).toBe(false);
    expect(shown(folder)).toEqual(['1.csv']);
  });

  it('is refused when it holds anything else, half-written files too', () => {
    for (const name of ['thesis.tex', 'thesis.partial', '.hidden']) {
      const folder = temporaryFolder();
      writeFileSync(join(folder, name), 'x');
      expect(() => openAnonymizedFolder(folder)).toThrow(name);
      expect(readdirSync(folder)).toEqual([name]);
    }
  });

  it('never loses what lies outside, whatever its list says', () => {
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
