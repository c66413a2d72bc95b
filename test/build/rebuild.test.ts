import { appendFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captureFiles, captureText, packetsArbitrary } from '../independent/captures.js';
import { FROM, LONG_AGO, write } from '../independent/generated-captures.js';
import { buildSite, temporaryFolder } from './build-site.js';
import { differences } from './site-content.js';

describe('a rebuild with a cache', () => {
  it('equals a fresh build byte for byte after files were added, changed and removed', async () => {
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

  it('reads only the new bytes of a file, and nothing if it was moved, touched or renamed', async () => {
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
