import { readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { anonymizeCaptures } from '../../src/anonymize/anonymize-captures.js';
import { makeClock } from '../../src/format/clock.js';
import { buildSite, temporaryFolder } from './build-site.js';

const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len\n';
const PACKET = '1.0,10.0.0.1,443,,192.168.0.2,50000,,1500\n';

it('a file whose status cannot be read counts as unread, and others are not affected', async () => {
  const folder = temporaryFolder();
  const [first, second] = ['1483873200.csv', '1483876800.csv'];
  for (const name of [first, second]) writeFileSync(join(folder, name), HEADER + PACKET);
  const out = join(temporaryFolder(), 'site');
  const build = async () => {
    const { result } = await buildSite(folder, { cache: true, networks: false, out });
    const { packets, files_failed, files_growing } = result.report;
    return { packets, files_failed, files_growing };
  };
  const whole = { packets: 2, files_failed: 0, files_growing: 0 };
  expect(await build()).toEqual(whole);
  renameSync(join(folder, second), join(folder, '.away'));
  symlinkSync(second, join(folder, second));
  // A known file under a new name, and a symbolic link loop.
  symlinkSync('1483880400.csv', join(folder, '1483880400.csv'));
  expect(await build()).toEqual({ packets: 1, files_failed: 2, files_growing: 0 });
  expect(readFileSync(join(out, 'captures.html'), 'utf8')).toContain('ELOOP');

  const notices: string[] = [];
  const anonymized = await anonymizeCaptures({
    ...{ captures: folder, out: temporaryFolder(), clock: makeClock('UTC'), now: 4e9 },
    onNotice: (text) => void notices.push(text),
    pseudonymOf: () => '10.0.0.2',
    onBytes() {},
  });
  expect(anonymized).toMatchObject({ files: [first], packets: 1 });
  expect(notices).toEqual([
    expect.stringMatching(/1483876800\.csv is left out: ELOOP/),
    expect.stringMatching(/1483880400\.csv is left out: ELOOP/),
  ]);

  for (const name of [second, '1483880400.csv']) rmSync(join(folder, name));
  renameSync(join(folder, '.away'), join(folder, second));
  expect(await build()).toEqual(whole);
});
