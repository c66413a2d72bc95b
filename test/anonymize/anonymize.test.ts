import {
  copyFileSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anonymizeCaptures } from '../../src/anonymize/anonymize-captures.js';
import { METHODS, openPseudonyms } from '../../src/anonymize/pseudonyms/pseudonyms.js';
import { makeClock } from '../../src/format/clock.js';
import { compact } from '../../src/warehouse/ingest/compact/compact.js';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { captureFiles, captureText, packetsArbitrary } from '../independent/captures.js';
import { addressesOf, findLeaks } from '../independent/leaks.js';
import { sharedCaptures } from '../independent/truth.js';
import { copiedAs, zoo } from '../zoo/expectations.js';

const KEY = Buffer.from('5eed'.repeat(16), 'hex');
const START = 1_483_873_200;
const DATA = ['sources', 'destinations', 'conversations', 'flows', 'services', 'minutes', 'hours'];

async function anonymize(captures: string, method: (typeof METHODS)[number] = 'prefix') {
  const out = temporaryFolder();
  const notices: string[] = [];
  const written = await anonymizeCaptures({
    ...{ captures, out, clock: makeClock('UTC'), now: 4e9, onBytes() {} },
    pseudonymOf: openPseudonyms(method, KEY),
    onNotice: (text) => void notices.push(text),
  });
  return { out, notices, ...written };
}

const lines = (path: string) => readFileSync(path, 'utf8').split('\n');

describe('anonymized captures', () => {
  it('give the same report in all formats: plain, compressed, and compacted', async () => {
    const folder = temporaryFolder();
    const packets = fc.sample(packetsArbitrary(START, 3, 80), { seed: 7, numRuns: 6 }).flat();
    const files = captureFiles(packets);
    expect(files.length).toBe(3);
    for (const [i, file] of files.entries()) {
      const path = join(folder, `${file.began}.csv`);
      const text = captureText(file, i === 0 ? 'notebook' : 'recorder');
      if (i === 1) writeFileSync(`${path}.gz`, gzipSync(text));
      else writeFileSync(path, text);
      if (i === 2) {
        const { size } = statSync(path);
        const found = { name: `${file.began}.csv`, path, size, modified: START, changed: START };
        await compact(found, join(folder, `${file.began}.rollup.parquet`));
        utimesSync(path, START, START);
        writeFileSync(path.replace(/csv$/, 'csv.old'), text);
        writeFileSync(path, '');
      }
    }
    writeFileSync(join(folder, `${START}.names.csv`), 'time,address,name,from\n');
    const { out, packets: written, rejected, leftOut } = await anonymize(folder);
    expect({ rejected, leftOut }).toEqual({ rejected: 0, leftOut: 1 });
    expect(written).toBe(packets.length);
    expect(
      readdirSync(out).filter((name) => !/^\d+(-\d)?\.(csv|rollup\.parquet)$/.test(name)),
    ).toEqual([]);
    const options = { timezone: 'UTC' };
    const { site } = await buildSite(out, options);
    const reference = await buildSite(folder, { ...options, anonymize: 'prefix', key: keyFile() });
    for (const name of DATA) {
      const text = (each: string) => readFileSync(join(each, 'data', `${name}.csv`), 'utf8');
      expect(text(site), name).toBe(text(reference.site));
    }
  });

  it('have all coverage sidecars, also several of one second', async () => {
    const folder = temporaryFolder();
    const [packet] = fc.sample(packetsArbitrary(START, 1, 5), { seed: 7, numRuns: 1 });
    for (const file of captureFiles(packet ?? [])) {
      writeFileSync(join(folder, `${START}.csv`), captureText(file, 'recorder'));
    }
    const header = 'from,to,dropped,dropped_from\n';
    const texts = [
      `${header}${START},${START + 60},,\n`,
      `${header}${START + 90},${START + 99},,\n${START + 99},${START + 99},7,${START + 90}\n`,
    ];
    writeFileSync(join(folder, `${START}.coverage.csv`), texts[0] ?? '');
    writeFileSync(join(folder, `${START}-b.coverage.csv`), texts[1] ?? '');
    const { out, files } = await anonymize(folder);
    const words = files.filter((name) => name.endsWith('.coverage.csv'));
    expect(words.map((name) => readFileSync(join(out, name), 'utf8')).sort()).toEqual(texts);
  });

  const shared = sharedCaptures();
  describe.skipIf(!shared && !process.env.CI)('of a real day (needs ../shared/captures)', () => {
    it.each(METHODS)(
      'have every packet in the same line with method %s, and no address',
      async (method) => {
        const folder = join(shared ?? '', 'real-day');
        const { out, files } = await anonymize(folder, method);
        expect(files).toEqual(readdirSync(folder).filter((name) => name.endsWith('.csv')));
        // Other columns are unchanged, except for packets within packets, of which the outer one is kept.
        const [name = ''] = files;
        const [before, after] = [lines(join(folder, name)), lines(join(out, name))];
        expect(after).toHaveLength(before.length);
        const rest = (line: string) => line.split(',').filter((_, i) => i !== 1 && i !== 4);
        const simple = before.flatMap((line, i) => (line.split(',').length === 8 ? [i] : []));
        expect(simple.length).toBeGreaterThan(0.9 * before.length);
        for (const i of simple) {
          const kept = [0, 5].map((column) => rest(after[i] ?? '')[column]);
          expect(kept, `line ${i + 1}`).toEqual(
            [0, 5].map((column) => rest(before[i] ?? '')[column]),
          );
        }
        const own = addressesOf(folder);
        const shown = new Set([...own].map(openPseudonyms(method, KEY)));
        const hidden = [...own].filter((address) => !shown.has(address));
        expect(findLeaks(out, hidden)).toEqual([]);
      },
    );

    it.each(zoo)('have as many packets as the original, however damaged: $file', async (of) => {
      const folder = temporaryFolder();
      copyFileSync(join(shared ?? '', 'zoo', of.file), join(folder, copiedAs(of.file)));
      const { out, files, packets, rejected } = await anonymize(folder);
      expect({ packets, rejected }).toEqual({
        packets: of.packets,
        rejected: of.rejected.length,
      });
      const rows = files.flatMap((name) => lines(join(out, name)));
      const lengths = rows.map((row) => Number(row.split(',').at(-1)) || 0);
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(of.bytes);
    });
  });
});

function keyFile(): string {
  const path = join(temporaryFolder(), 'key');
  writeFileSync(path, KEY.toString('hex'), { mode: 0o600 });
  return path;
}
