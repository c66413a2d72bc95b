import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { temporaryFolder } from '../../build/build-site.js';
import { installedTools } from '../../capture/capturing.js';
import { cases } from '../../long/cases.js';
import { decodeFile } from '../decode-file.js';
import { captureOf, realCaptures, realPackets, samplePackets } from './known-packets.js';
import { type LinkedPacket, mutate, randomOf } from './mutate.js';
import { expectedLine, printColumns } from './tshark-columns.js';

const tools = installedTools();
const real = realCaptures();
/** Packets of one tshark process. */
const PACKETS_EACH = 20_000;
const MUTATED = Number(process.env.PACKETS ?? cases({ few: PACKETS_EACH, many: 5 * PACKETS_EACH }));

/** Differences between the columns decoded and those that tshark prints, and how many packets were compared. */
async function compare(bytes: Uint8Array, chunks = [65_536, 7, 1_000_003]) {
  if (!tools) throw new Error('There is no tshark.');
  const path = join(temporaryFolder(), 'packets.pcapng');
  writeFileSync(path, bytes);
  const { lines, end } = decodeFile(bytes, { chunks, capacity: 1000 });
  const printed = await printColumns(tools.tshark, path);
  const differences = lines.flatMap((line, i) => {
    const expected = expectedLine(printed.lines[i] ?? '');
    return line === undefined || line === expected ? [] : [{ packet: i + 1, line, expected }];
  });
  const decoded = lines.filter((line) => line !== undefined).length;
  return { end, differences, decoded, packets: lines.length, printed: printed.lines.length };
}

describe.skipIf(!tools && !process.env.CI)('the columns of tshark (needs tshark)', () => {
  it.skipIf(real.length === 0).each(real.map((path) => [basename(path), path] as const))(
    'of real packets: %s (needs ../shared/captures)',
    async (_, path) => {
      const { end, differences, decoded, packets, printed } = await compare(readFileSync(path));
      expect(differences).toEqual([]);
      expect(end).toEqual({ kind: 'complete' });
      expect(packets).toBe(printed);
      // Some have many fragments.
      expect(decoded / packets).toBeGreaterThan(0.75);
    },
  );

  it('of every sample', async () => {
    const { end, differences, decoded, packets, printed } = await compare(
      captureOf(samplePackets()),
      [11],
    );
    expect(differences).toEqual([]);
    expect(end).toEqual({ kind: 'complete' });
    expect(packets).toBe(printed);
    expect(decoded / packets).toBeGreaterThan(0.7);
  });

  it.each([
    ['samples', samplePackets()],
    // The beginning of each, where its headers are.
    ['real packets', realPackets().map((each) => ({ ...each, kept: each.kept.subarray(0, 500) }))],
  ])(`of ${MUTATED} mutated packets: %s`, async (_, packets: readonly LinkedPacket[]) => {
    if (packets.length === 0) return;
    const random = randomOf(inject('seed') / 2 ** 31);
    for (let done = 0; done < MUTATED; done += PACKETS_EACH) {
      const mutated = Array.from({ length: PACKETS_EACH }, () => mutate(packets, random));
      const { differences, decoded, packets: seen, printed } = await compare(captureOf(mutated));
      expect(differences).toEqual([]);
      expect([seen, printed]).toEqual([PACKETS_EACH, PACKETS_EACH]);
      expect(decoded).toBeGreaterThan(PACKETS_EACH / 5);
    }
  });
});
