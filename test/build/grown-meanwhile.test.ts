import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { build } from '../../src/build/build.js';
import { gatherInputs } from '../../src/build/inputs.js';
import { findCaptures } from '../../src/captures/files/find.js';
import { readConfig } from '../../src/config/config.js';
import { buildSite, temporaryFolder } from './build-site.js';
import { differences } from './site-content.js';

const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len\n';
const line = (second: number) => `${second}.0,10.0.0.1,443,,192.168.0.2,50000,,1500\n`;
const NOW = 4e9;

it('a file that grows while it is read counts as it was found, without duplicate packets', async () => {
  const captures = join(temporaryFolder());
  const out = join(temporaryFolder(), 'site');
  for (const hour of ['1483873200.csv', '1483876800.csv', '1483880400.csv']) {
    writeFileSync(join(captures, hour), HEADER + line(1) + line(2));
  }
  const options = { captures, out, timezone: 'UTC', networks: false };
  const config = readConfig(options);
  const found = findCaptures(captures);
  const nothing = () => {};
  const output = {
    ...{ say: nothing, headline: nothing, warn: nothing },
    ...{ progress: nothing, endProgress: nothing },
  };
  for (const second of [3, 4, 5]) appendFileSync(join(captures, '1483876800.csv'), line(second));
  const inputs = gatherInputs(config, NOW, found);
  expect((await build(config, output, () => NOW, inputs)).report.packets).toBe(6);
  const { result } = await buildSite(captures, { ...options, cache: true }, NOW);
  expect(result.report.packets).toBe(9);
  const fresh = await buildSite(captures, { networks: false }, NOW);
  expect(differences(out, fresh.site)).toEqual([]);
});
