import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asSeen,
  type CaptureFile,
  captureFiles,
  captureText,
  countPackets,
  packetsArbitrary,
} from '../independent/captures.js';
import { expectReportEqualsTruth } from '../independent/report-equals-truth.js';
import { buildSite, temporaryFolder } from './build-site.js';
import { differences } from './site-content.js';

const FROM = 1_483_873_200;
const LONG_AGO = 1_600_000_000;
/** Lists that are sums over all files, whatever the files. */
const SUMS = ['sources', 'destinations', 'conversations', 'services', 'flows', 'frame-lengths'];

function write(folder: string, files: readonly CaptureFile[], format: 'notebook' | 'recorder') {
  mkdirSync(folder, { recursive: true });
  for (const file of files) {
    const path = join(folder, `${file.began}.csv`);
    writeFileSync(path, captureText(file, format));
    utimesSync(path, LONG_AGO, LONG_AGO);
  }
}

const NO_BYTES = {
  ...{ time: FROM, length: 0, protocol: 'other' as const, source: '2001:db8::1' },
  ...{ sourcePort: undefined, destination: '2001:db8::1', destinationPort: undefined },
};

describe('generated captures', () => {
  it('are reported as a plain count of their packets has them, in both formats', async () => {
    await fc.assert(
      fc.asyncProperty(
        packetsArbitrary(FROM, 3),
        fc.constantFrom('notebook' as const, 'recorder' as const),
        async (packets, format) => {
          const folder = temporaryFolder();
          const files = captureFiles(packets);
          fc.pre(files.length > 0);
          write(folder, files, format);
          const { site } = await buildSite(folder, { local: ['10.0.0.0/8', '192.168.0.0/16'] });
          const seen = files.flatMap((file) => asSeen(file, format));
          const isLocal = (address: string) => /^(10\.|192\.168\.)/.test(address);
          expectReportEqualsTruth(site, countPackets(seen, isLocal));
        },
      ),
      {
        numRuns: 12,
        // All bytes may be none.
        examples: [[[NO_BYTES], 'notebook']],
      },
    );
  });

  it('add up the same however they are split into files', async () => {
    await fc.assert(
      fc.asyncProperty(
        packetsArbitrary(FROM, 2),
        fc.constantFrom(600, 1200, 3600, 7200),
        async (packets, seconds) => {
          const [hourly, split] = [temporaryFolder(), temporaryFolder()];
          fc.pre(packets.length > 0);
          write(hourly, captureFiles(packets), 'recorder');
          write(split, captureFiles(packets, seconds), 'recorder');
          const [one, other] = [await buildSite(hourly), await buildSite(split)];
          for (const name of SUMS) {
            const file = join('data', `${name}.csv`);
            expect(readFileSync(join(other.site, file), 'utf8')).toBe(
              readFileSync(join(one.site, file), 'utf8'),
            );
          }
        },
      ),
      { numRuns: 6 },
    );
  });
});

describe('a rebuild with a cache', () => {
  it('gives the bytes of a fresh build after files were added, changed and removed', async () => {
    const packets = packetsArbitrary(FROM, 4).filter((each) => captureFiles(each).length === 4);
    const [first = []] = fc.sample(packets, { numRuns: 1, seed: 7 });
    const files = captureFiles(first);
    const folder = temporaryFolder();
    write(folder, files.slice(0, 3), 'notebook');
    const options = { cache: true };
    const { site } = await buildSite(folder, options);
    const again = await buildSite(folder, { ...options, out: site });
    expect(again.result.load).toMatchObject({ filesRead: 0, filesSkipped: 3 });
    expect(again.result.written).toMatchObject({ written: [], removed: [] });

    write(folder, files.slice(3), 'notebook');
    const [removed, changed] = files;
    rmSync(join(folder, `${removed?.began}.csv`));
    if (changed) {
      writeFileSync(
        join(folder, `${changed.began}.csv`),
        captureText({ ...changed, packets: changed.packets.slice(1) }, 'notebook'),
      );
    }
    const rebuilt = await buildSite(folder, { ...options, out: site });
    expect(rebuilt.result.load).toMatchObject({ filesRead: 2, filesSkipped: 1 });
    const fresh = await buildSite(folder);
    expect(differences(site, fresh.site)).toEqual([]);
  });

  it('reads of a file only what is new, and nothing when it was moved, touched or renamed', async () => {
    const folder = temporaryFolder();
    const line = (t: number) => `${t}.5,10.0.0.1,443,,192.168.0.2,50000,,1500\n`;
    const path = join(folder, `${FROM}.csv`);
    const header = captureText({ began: FROM, packets: [] }, 'notebook');
    writeFileSync(path, header + line(0) + line(1));
    const build = async () => (await buildSite(folder, { cache: true })).result;
    expect((await build()).load).toMatchObject({ filesRead: 1, filesSkipped: 0 });

    appendFileSync(path, line(2));
    const grown = await build();
    expect(grown.load).toMatchObject({ filesRead: 1, bytesRead: line(2).length });
    expect(grown.report).toMatchObject({ packets: 3, bytes: 4500, last_packet: FROM + 2.5 });

    utimesSync(path, LONG_AGO, LONG_AGO);
    expect((await build()).load).toMatchObject({ filesRead: 0, filesSkipped: 1 });
    renameSync(path, join(folder, `${FROM} (1).csv`));
    const renamed = await build();
    expect(renamed.load).toMatchObject({ filesRead: 0, filesSkipped: 1, filesForgotten: 0 });
    expect(renamed.report).toMatchObject({ packets: 3, files: 1 });

    writeFileSync(join(folder, `${FROM} (1).csv`), header + line(7));
    const shrunk = await build();
    expect(shrunk.load).toMatchObject({ filesRead: 1, filesSkipped: 0 });
    expect(shrunk.report).toMatchObject({ packets: 1, last_packet: FROM + 7.5 });
  });
});
