import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CaptureReader } from '../../src/decode/container/capture-reader.js';
import { temporaryFolder } from '../build/build-site.js';
import { sharedCaptures } from '../independent/truth.js';
import { type CapturedPacket, pcap } from '../pcaps/pcap.js';
import { importInto, tools } from './importing.js';

const shared = sharedCaptures();
const ETHERNET = 1;
const HOUR_FILE = /^\d+(\.names)?\.csv$/;

/** What an import writes, by the name of each file. */
async function importedBy(decoder: 'own' | 'tshark', files: readonly string[]) {
  const folder = temporaryFolder();
  await importInto(folder, files, [], { decoder });
  const names = readdirSync(folder).filter((name) => HOUR_FILE.test(name));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** The packets from Ethernet, since a pcap file has one link type. */
function asPcap(bytes: Uint8Array): Buffer {
  const packets: CapturedPacket[] = [];
  const reader = new CaptureReader(({ bytes, start, end, length, second, nanosecond, link }) => {
    if (link !== ETHERNET || Number.isNaN(second)) return;
    const time = BigInt(second) * 1_000_000_000n + BigInt(nanosecond);
    packets.push({ time, kept: bytes.slice(start, end), length });
  });
  reader.take(bytes);
  reader.end();
  return pcap(packets, { link: ETHERNET, resolution: 'nanoseconds' });
}

async function expectSame(files: readonly string[]): Promise<void> {
  const [own, byTshark] = [await importedBy('own', files), await importedBy('tshark', files)];
  expect([...own.keys()]).toEqual([...byTshark.keys()]);
  // Not a comparison of everything at once: the difference of two large texts takes long to print.
  for (const [name, text] of byTshark) {
    const [lines, expected] = [own.get(name)?.split('\n') ?? [], text.split('\n')];
    const at = expected.findIndex((line, i) => lines[i] !== line);
    expect([name, at, lines[at]]).toEqual([name, -1, undefined]);
    expect(lines).toHaveLength(expected.length);
  }
}

describe.skipIf(!(tools && shared) && !process.env.CI)(
  'the import of the real day (needs tshark and ../shared/captures)',
  () => {
    const pcaps = join(shared ?? '', 'real-day-pcap');
    const files = shared ? readdirSync(pcaps).map((name) => join(pcaps, name)) : [];

    it('is the same by tshark alone, with all columns and names', async () => {
      expect(files).not.toHaveLength(0);
      await expectSame(files);
    });

    it('is the same of pcap files, which cannot hold keys', async () => {
      const folder = temporaryFolder();
      const converted = files.map((file, i) => {
        const path = join(folder, `${i}.pcap`);
        writeFileSync(path, asPcap(readFileSync(file)));
        return path;
      });
      await expectSame(converted);
    });
  },
);
