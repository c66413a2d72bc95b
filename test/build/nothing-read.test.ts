import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildStatusOf } from '../../src/build/build-status.js';
import { buildSite, temporaryFolder } from './build-site.js';

const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len\n';
const PACKET = '0.0,10.0.0.1,443,,10.0.0.2,50000,,60\n';

async function build(files: Readonly<Record<string, string>>, options = {}) {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return buildSite(folder, options);
}

describe('a build of captures without any packet', () => {
  it('fails if every line is rejected, and reports which and why', async () => {
    const files = { '1483873200.csv': `${HEADER}x,y\nz\n`, '1483876800.csv': HEADER };
    await expect(build(files)).rejects.toMatchObject({
      hint: expect.stringMatching(/^1483873200\.csv, line 2: .*\n {2}1483873200\.csv, line 3: /),
    });
  });

  it('succeeds if the captures are empty', async () => {
    const { result } = await build({ '1483873200.csv': HEADER, '1483876800.csv': '' });
    expect(result.report).toMatchObject({ packets: 0, files: 2, files_failed: 0 });
  });
});

it('thousands of other files neither flood the terminal nor count as read', async () => {
  const junk = Object.fromEntries(
    Array.from({ length: 3000 }, (_, n) => [`junk${n}.raw`, `\0${n}`]),
  );
  const { result, site } = await build({ ...junk, '1483873200.csv': HEADER + PACKET });
  expect(result.load).toMatchObject({ filesRead: 1, bytesRead: HEADER.length + PACKET.length });
  const { problems } = buildStatusOf(result.report, result.load.leftOut);
  expect(problems).toEqual([expect.stringMatching(/^3,000 files not read, such as junk0\.raw: /)]);
  expect(site).toBeTruthy();
});

it('files with uncertain or future times are reported, without gaps', async () => {
  const folder = temporaryFolder();
  const names = ['capture.csv', '2016-01-01_00.csv', '2033-01-01_00.csv'];
  for (const [n, name] of names.entries()) {
    writeFileSync(join(folder, name), `${HEADER}${n}${PACKET}`);
    utimesSync(join(folder, name), 1_483_873_200, 1_483_873_200);
  }
  const { result } = await buildSite(folder);
  const { problems } = buildStatusOf(result.report, result.load.leftOut);
  expect(problems).toContain(
    'times of 1 file estimated from the modification time: see captures.html',
  );
  expect(problems).toContain(
    '1 file named after a time later than the modification time: see captures.html',
  );
});
