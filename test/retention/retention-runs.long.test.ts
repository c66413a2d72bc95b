import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retention } from '../../src/retention/retention-runs.js';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { differences } from '../build/site-content.js';
import { captureFiles, captureText, packetsArbitrary } from '../independent/captures.js';

const FROM = 1_483_873_200;
/** Pages with names, sizes and notes of files, which differ. */
const FILE_PAGES = [
  'captures.html',
  'index.html',
  'report.json',
  'data/captures.csv',
  'data/rejects.csv',
];
const packets = fc.sample(packetsArbitrary(FROM, 6, 60), { seed: 3, numRuns: 8 }).flat();

/** Files of `traffic-report capture`, one of a notebook, and one with a torn line. */
function writeCaptures(): string {
  const folder = join(temporaryFolder(), 'captures');
  mkdirSync(folder);
  captureFiles(packets).forEach((file, i) => {
    const text = captureText(file, i === 1 ? 'notebook' : 'recorder');
    const path = join(folder, `${file.began}.csv`);
    writeFileSync(path, i === 3 ? text.slice(0, -5) : text);
    utimesSync(path, FROM + 1e6, FROM + 1e6);
  });
  writeFileSync(join(folder, `${FROM}.names.csv`), 'time,address,name,from\n');
  return folder;
}

async function retire(folder: string, rules: { compress?: number; keep?: number }, times = 1) {
  const notices: string[] = [];
  const note = (text: string) => void notices.push(text);
  const output = { say: note, headline: note, warn: note, progress() {}, endProgress() {} };
  const { retain, finished } = retention(
    folder,
    { compress: undefined, keep: undefined, ...rules },
    output,
  );
  for (let i = 0; i < times; i += 1) retain();
  await finished();
  return notices;
}

describe('old hours', () => {
  it('do not change the report when they are compressed, and when their packets are discarded', async () => {
    const folder = writeCaptures();
    const site = join(temporaryFolder(), 'site');
    const build = async () => (await buildSite(folder, { cache: true, out: site })).site;
    await build();
    const before = (await buildSite(folder)).site;
    const names = readdirSync(folder);

    expect(await retire(folder, { compress: 3600 })).toEqual([
      `gzipped   5 hours: ${FROM}.csv to ${FROM + 5 * 3600}.csv`,
    ]);
    expect(differing(await build(), before)).toEqual([]);

    expect(await retire(folder, { keep: 3600 })).toEqual([
      `compacted 5 hours, packets discarded: ${FROM}.csv.gz to ${FROM + 5 * 3600}.csv.gz`,
    ]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.rollup.parquet'))).toHaveLength(5);
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining([`${FROM}.names.csv`, `${FROM + 3600}.csv`]),
    );
    expect(differing(await build(), before)).toEqual([]);
    // Without the cache, too.
    expect(differing((await buildSite(folder)).site, before)).toEqual([]);
    expect(names).toContain(`${FROM}.csv`);
  });

  it('are complete after a power failure during a replacement', async () => {
    const folder = writeCaptures();
    const [first, second] = [`${FROM}.csv`, `${FROM + 7200}.csv`];
    const content = readFileSync(join(folder, first), 'utf8');
    renameSync(join(folder, first), join(folder, `.${first}.replaced`));
    await retire(folder, { compress: 1e12 });
    expect(readFileSync(join(folder, first), 'utf8')).toBe(content);

    renameSync(join(folder, second), join(folder, `.${second}.replaced`));
    writeFileSync(join(folder, `${second}.gz`), 'whole');
    await retire(folder, { compress: 1e12 });
    expect(readdirSync(folder).filter((name) => name.includes(second))).toEqual([`${second}.gz`]);
  });

  it.each([{ compress: 3600 }, { keep: 3600 }])(
    'are left unchanged beside a copy, which is reported once (%j)',
    async (rules) => {
      const folder = writeCaptures();
      const [own, copy] = [`${FROM}.csv`, `${FROM} (1).csv`];
      copyFileSync(join(folder, own), join(folder, copy));
      const warning = `${own} was left unchanged: ${copy} may be a copy of it, whose packets would count twice`;
      const notices = await retire(folder, rules, 2);
      expect(notices.filter((text) => text === warning)).toHaveLength(1);
      expect(readdirSync(folder)).toEqual(expect.arrayContaining([own, copy]));
      expect(readdirSync(folder)).not.toContain(`${FROM + 5 * 3600}.csv`);
    },
  );

  it('are left unchanged if the replacement’s name is taken', async () => {
    const folder = writeCaptures();
    writeFileSync(join(folder, `${FROM}.csv.gz`), 'mine');
    expect(await retire(folder, { compress: 3600 })).toContain(
      `${FROM}.csv was left unchanged: ${FROM}.csv.gz exists already`,
    );
    expect(readFileSync(join(folder, `${FROM}.csv.gz`), 'utf8')).toBe('mine');
  });

  it('are the only files that change: others’ hidden files stay', async () => {
    const folder = writeCaptures();
    for (const name of ['.diary.replaced', 'diary', 'diary.gz', '.notes.csv.replaced']) {
      writeFileSync(join(folder, name), name);
    }
    await retire(folder, { compress: 3600 });
    for (const name of ['.diary.replaced', 'diary', 'diary.gz', '.notes.csv.replaced']) {
      expect(readFileSync(join(folder, name), 'utf8')).toBe(name);
    }
  });

  it('are left unchanged without a rule', async () => {
    const folder = writeCaptures();
    const before = readdirSync(folder);
    expect(await retire(folder, {})).toEqual([]);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('that are compacted and damaged are reported', async () => {
    const folder = writeCaptures();
    writeFileSync(join(folder, `${FROM + 36_000}.rollup.parquet`), 'no parquet');
    const { result } = await buildSite(folder);
    expect(result.report.files_failed).toBe(1);
  });
});

function differing(site: string, before: string) {
  return differences(site, before).filter((path) => !FILE_PAGES.some((own) => path.includes(own)));
}
