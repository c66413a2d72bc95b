import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VERDICT } from '../../src/decode/columns/packet-batch.js';
import { readSource } from '../../src/import/read-source.js';
import { temporaryFolder } from '../build/build-site.js';
import { installedTools } from '../capture/capturing.js';
import { packet, preamble, udpFrame } from '../capture/ring/pcapng.js';

const tools = installedTools();
const HOUR = 1_483_873_200;
const SECOND = 1_000_000_000n;

/** Reads a file with the content; `taken` are its packets. */
async function read(content: Uint8Array, name = 'a.pcapng') {
  const scratch = temporaryFolder();
  const path = join(scratch, name);
  writeFileSync(path, content);
  const taken: { readonly second: number }[] = [];
  const notices: string[] = [];
  const source = await readSource(path, {
    ...{ tools: tools ?? { tshark: '', dumpcap: '', editcap: '' }, scratch, names: false },
    take({ batch, from }) {
      for (let i = from; i < batch.count; i += 1) {
        const isTimed = batch.verdict[i] !== VERDICT.untimed;
        if (isTimed) taken.push({ second: batch.second[i] ?? 0 });
      }
    },
    onBytes: () => {},
    onNotice: (text) => void notices.push(text),
  });
  return { source, taken, notices, path };
}

/** A capture of one packet for each second of the epoch. */
function capture(...seconds: readonly number[]): Buffer {
  const packets = seconds.map((second) => packet(BigInt(second) * SECOND, udpFrame({})));
  return Buffer.concat([preamble(), ...packets]);
}

describe.skipIf(!tools && !process.env.CI)('reading a capture (needs tshark)', () => {
  it('gives its packets and their first and last time', async () => {
    const { source, taken, notices } = await read(capture(HOUR + 2, HOUR, HOUR + 1));
    expect(source).toEqual({
      ...{ name: 'a.pcapng', packets: 3, failure: undefined },
      drops: [
        {
          ...{ began: undefined, received: undefined, accepted: undefined },
          ...{ droppedByInterface: undefined, droppedBySystem: undefined },
        },
      ],
      ...{ from: HOUR, to: HOUR + 2, isCoarse: true, isLong: true },
    });
    expect(taken.map(({ second }) => second - HOUR)).toEqual([2, 0, 1]);
    expect(notices).toEqual([]);
  });

  it('accepts the last second that capture files can have, and reports implausible times', async () => {
    const [last, after] = [2 ** 32 - 1, 2 ** 32];
    const { source, taken, notices } = await read(capture(last, after, HOUR, after + 7));
    expect(taken.map(({ second }) => second)).toEqual([last, HOUR]);
    expect(source).toMatchObject({ packets: 2, from: HOUR, to: last });
    expect(notices).toEqual([
      'a.pcapng: 2 packets with a time outside of 1970 to 2106 were left out (4294967296 seconds since 1970).',
    ]);
  });

  it('reports up to where a file could be read', async () => {
    const cut = await read(capture(HOUR, HOUR).subarray(0, -9));
    expect(cut.source).toMatchObject({ packets: 1, failure: undefined });
    expect(cut.notices).toEqual([
      'a.pcapng ends in the middle of a packet: 1 packet could be read.',
    ]);
    const none = await read(capture());
    expect(none.notices).toEqual(['a.pcapng contains no packets.']);
    expect(none.source.failure).toBeUndefined();
  });

  it('does not report an unreadable file as empty', async () => {
    const first = preamble().length;
    for (const [content, why] of [
      [Buffer.alloc(0), 'it is empty'],
      [capture(HOUR).subarray(0, first + 40), 'it ends in the middle of a packet'],
    ] as const) {
      const { source, notices, path } = await read(content);
      expect(source.failure?.message).toBe(`No packet of ${path} can be read: ${why}.`);
      expect(notices).toEqual([]);
    }
  });

  it.each([
    ['an image', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000', 'hex')],
    ['a program', Buffer.from('7f454c460201010000000000000000000200', 'hex')],
    ['text', Buffer.from('time,length\n')],
    ['bytes of any kind', Buffer.from('00010203fffe', 'hex')],
  ])('fails for %s', async (_, content) => {
    const { source, taken, path } = await read(content, 'a.bin');
    expect(source.failure?.message).toBe(
      `${path} is not a capture that Wireshark's tools can read.`,
    );
    expect(source.packets).toBe(0);
    expect(taken).toEqual([]);
  });
});
