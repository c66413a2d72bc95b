import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { temporaryFolder } from '../../build/build-site.js';
import { installedTools } from '../../capture/capturing.js';
import { cases } from '../../long/cases.js';
import { LINK_TYPES } from '../../pcaps/layers/numbers.js';
import { pcap, pcapng } from '../../pcaps/pcap.js';
import { decodeFile } from '../decode-file.js';
import { samplePackets } from './known-packets.js';
import { type Random, randomOf } from './mutate.js';
import { expectedLine, printColumns } from './tshark-columns.js';

const tools = installedTools();
const FILES = Number(process.env.FILES ?? cases({ few: 20, many: 200 }));
const link = LINK_TYPES.Ethernet;
const packets = samplePackets().filter((each) => each.link === link && each.kept.length < 200);
const BEGIN = 1_483_873_200_000_000_000n;
/** Types and lengths of blocks and records. */
const NUMBERS = [
  ...[0, 1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 16, 20, 28, 32, 60, 255, 262_144, 262_145],
  ...[0x7fff_ffff, 0xffff_ffff, 0x0a0d_0d0a, 0x8000_0001, 0xbad],
];

/** A capture of a few packets in any of the formats. */
function anyCapture(random: Random): Buffer {
  const some = Array.from({ length: 1 + random(6) }, () => {
    const { kept, length } = packets[random(packets.length)] ?? { kept: Buffer.of(), length: 0 };
    return { kept, length, time: BEGIN + BigInt(random(1e9)) };
  });
  const isBigEndian = random(4) === 0;
  if (random(2) === 0) {
    const resolution = random(2) === 0 ? 'microseconds' : 'nanoseconds';
    return pcap(some, { link, isBigEndian, resolution });
  }
  const interfaces = [some.slice(0, 3), some.slice(3)].map((each) => ({ link, packets: each }));
  const sections = [pcapng(interfaces, isBigEndian)];
  if (random(8) === 0) sections.push(pcapng(interfaces, !isBigEndian));
  return Buffer.concat(sections);
}

function damaged(whole: Buffer, random: Random): Buffer {
  const bytes = Buffer.from(whole);
  const at = random(bytes.length);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (random(5)) {
    case 0:
      bytes[at] = random(256);
      return bytes;
    case 1:
      return before;
    case 2:
      return Buffer.concat([before, Buffer.alloc(random(9)), after]);
    case 3:
      return Buffer.concat([before, after.subarray(random(9))]);
    default:
      if (bytes.length >= 4) {
        bytes.writeUInt32LE(NUMBERS[random(NUMBERS.length)] ?? 0, (at & ~3) % (bytes.length - 3));
      }
      return bytes;
  }
}

function endOf(errors: string): string {
  if (/cut short/.test(errors)) return 'cut short';
  if (/damaged or corrupt/.test(errors)) return 'damaged';
  // tshark warns of running as root.
  return /^tshark:/m.test(errors) ? 'refused' : 'complete';
}

describe.skipIf(!tools && !process.env.CI)('captures that are damaged (needs tshark)', () => {
  it(`${FILES} end like with tshark, or are left to it`, async () => {
    if (!tools) throw new Error('There is no tshark.');
    const random = randomOf(inject('seed') / 2 ** 31);
    const path = join(temporaryFolder(), 'damaged');
    let readCompletely = 0;
    for (let i = 0; i < FILES; i += 1) {
      let bytes = anyCapture(random);
      for (let times = random(3); times > 0; times -= 1) bytes = damaged(bytes, random);
      writeFileSync(path, bytes);
      const { lines, end } = decodeFile(bytes, { chunks: [1 + random(100)] });
      const printed = await printColumns(tools.tshark, path);
      const file = bytes.toString('hex');
      const expected = printed.lines.map(expectedLine);
      lines.forEach((line, k) => {
        if (line !== undefined) expect(line, file).toBe(expected[k]);
      });
      expect(lines.length, file).toBeLessThanOrEqual(expected.length);
      if (end.kind !== 'unsupported') {
        expect([end.kind, lines.length], file).toEqual([endOf(printed.errors), expected.length]);
        readCompletely += 1;
      }
    }
    expect(readCompletely).toBeGreaterThan(FILES / 3);
  });
});
