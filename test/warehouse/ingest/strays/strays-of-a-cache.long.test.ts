import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildSite, temporaryFolder } from '../../../build/build-site.js';
import { differences } from '../../../build/site-content.js';
import { readSummary } from '../../../independent/report-data.js';
import { HEADER, HOUR, packets, YEAR } from './packets.js';

it('a cache has the same strays as a new build, as files are added, grow and are removed', async () => {
  const folder = temporaryFolder();
  const path = (start: number) => join(folder, `${start}.csv`);
  const out = join(temporaryFolder(), 'site');
  const strays: number[] = [];
  const steps = [
    () => writeFileSync(path(HOUR), HEADER + packets(HOUR, 1500)),
    () => writeFileSync(path(HOUR - 20 * YEAR), HEADER + packets(HOUR - 20 * YEAR, 10)),
    // Packets that were stray are no longer so in a larger file.
    () => appendFileSync(path(HOUR), packets(7, 3, '10.9.9.9')),
    () => rmSync(path(HOUR - 20 * YEAR)),
    () => appendFileSync(path(HOUR), packets(HOUR + 1500, 800)),
    // So many packets are not strays.
    () => appendFileSync(path(HOUR), packets(100, 60, '10.9.9.9')),
    () => rmSync(path(HOUR)),
    () => writeFileSync(path(HOUR), HEADER + packets(HOUR, 1500)),
  ];
  for (const step of steps) {
    step();
    if (strays.length === 6) writeFileSync(path(7200), HEADER + packets(7200, 1));
    const { site } = await buildSite(folder, { cache: true, out });
    const anew = await buildSite(folder);
    expect(differences(site, anew.site), `step ${strays.length}`).toEqual([]);
    strays.push(readSummary(site).stray_packets);
  }
  expect(strays).toEqual([0, 0, 3, 3, 3, 0, 0, 1]);
}, 120_000);
