import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPacketText } from '../../../src/dissection/printed/packet-text.js';
import { namesIn } from '../../../src/dissection/printed/seen-names.js';
import { temporaryFolder } from '../../build/build-site.js';
import { installedTools } from '../../capture/capturing.js';
import { decodeFile } from '../decode-file.js';
import { captureOf, realCaptures, samplePackets } from './known-packets.js';
import { printNames } from './tshark-columns.js';

const tools = installedTools();
const real = realCaptures();

/** The names that tshark finds in a capture, each with its time. */
async function namesOf(bytes: Uint8Array): Promise<string[]> {
  if (!tools) throw new Error('There is no tshark.');
  const path = join(temporaryFolder(), 'packets.pcapng');
  writeFileSync(path, bytes);
  const { lines } = await printNames(tools.tshark, path);
  return lines
    .flatMap((line) => {
      const text = readPacketText(line);
      const names = text ? namesIn(text) : [];
      return names.map(({ address, name, from }) =>
        [text?.second, text?.nanosecond, address, name, from].join(' '),
      );
    })
    .sort();
}

describe.skipIf(!tools && !process.env.CI)('the names that tshark finds (needs tshark)', () => {
  it.skipIf(real.length === 0).each(real.map((path) => [basename(path), path] as const))(
    'are all in the packets for tshark: %s (needs ../shared/captures)',
    async (_, path) => {
      const bytes = readFileSync(path);
      const { forTshark } = decodeFile(bytes);
      const names = await namesOf(bytes);
      expect(names.length).toBeGreaterThan(0);
      expect(await namesOf(forTshark)).toEqual(names);
    },
  );

  it('are all in the packets for tshark, of every sample', async () => {
    const bytes = captureOf(samplePackets());
    const { forTshark } = decodeFile(bytes);
    expect(await namesOf(forTshark)).toEqual(await namesOf(bytes));
  });
});
