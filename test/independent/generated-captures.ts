import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import {
  asSeen,
  type CaptureFile,
  captureFiles,
  captureText,
  countPackets,
  packetsArbitrary,
} from './captures.js';
import { expectReportEqualsTruth } from './report-equals-truth.js';

export const FROM = 1_483_873_200;
export const LONG_AGO = 1_600_000_000;
/** Lists that are sums over all files, however packets are divided into files. */
const SUMS = ['sources', 'destinations', 'conversations', 'services', 'flows', 'frame-lengths'];
const NO_BYTES = {
  ...{ time: FROM, length: 0, protocol: 'other' as const, source: '2001:db8::1' },
  ...{ sourcePort: undefined, destination: '2001:db8::1', destinationPort: undefined },
};

export function write(
  folder: string,
  files: readonly CaptureFile[],
  format: 'notebook' | 'recorder',
) {
  mkdirSync(folder, { recursive: true });
  for (const file of files) {
    const path = join(folder, `${file.began}.csv`);
    writeFileSync(path, captureText(file, format));
    utimesSync(path, LONG_AGO, LONG_AGO);
  }
}

/** Expects that reports of generated captures equal a plain count of their packets, in both formats. */
export async function expectTrueReports(numRuns: number) {
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
    // There may be no bytes.
    { numRuns, examples: [[[NO_BYTES], 'notebook']] },
  );
}

/** Expects that generated captures add up the same however they are split into files. */
export async function expectSameSums(numRuns: number) {
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
    { numRuns },
  );
}
