import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRingFile } from '../../../src/capture/ring/ring-file.js';
import { PacketBatch } from '../../../src/decode/columns/packet-batch.js';
import type { Dissection, TakePackets } from '../../../src/dissection/dissection.js';
import { temporaryFolder } from '../../build/build-site.js';

/** Takes each byte for a packet of that length, and crashes after a number of them. */
function crashing(most: number, onPackets: TakePackets): Dissection {
  let [dissected, isOver] = [0, false];
  return {
    get isOver() {
      return isOver;
    },
    async feed(bytes) {
      const batch = new PacketBatch(Math.max(1, bytes.length));
      batch.count = Math.min(bytes.length, most - dissected);
      batch.length.set(bytes.subarray(0, batch.count));
      dissected += batch.count;
      isOver = dissected >= most;
      if (batch.count > 0) await onPackets({ batch, from: 0, names: [] });
    },
    end: async () => ({ ...END, isComplete: !isOver }),
    kill() {},
  };
}
const END = { fault: undefined, errorText: 'killed by SIGKILL', isUnsupported: false, drops: [] };

async function read(content: string, crashAfter: readonly number[], grow = '') {
  const path = join(temporaryFolder(), 'ring');
  writeFileSync(path, content);
  let text = '';
  let [isFinal, started, crashes] = [grow === '', 0, 0];
  const end = await readRingFile(
    { path, isFinal: () => isFinal },
    {
      start(onPackets) {
        started += 1;
        return crashing(crashAfter[started - 1] ?? Infinity, onPackets);
      },
      onPackets({ batch, from }) {
        text += Buffer.from(batch.length.subarray(from, batch.count)).toString();
      },
      onCrash: () => {
        crashes += 1;
      },
      async pause() {
        if (!isFinal) appendFileSync(path, grow);
        isFinal = true;
      },
    },
  );
  return { isRead: end !== undefined, text, crashes };
}

describe('a ring file', () => {
  it('gives each packet once, whenever tshark crashes', async () => {
    expect(await read('abcdef', [])).toEqual({ isRead: true, text: 'abcdef', crashes: 0 });
    expect(await read('abcdef', [1, 2, 2, 5])).toEqual({
      ...{ isRead: true, text: 'abcdef', crashes: 4 },
    });
    expect(await read('abc', [2], 'def')).toEqual({ isRead: true, text: 'abcdef', crashes: 1 });
  });

  it('is followed until it is final', async () => {
    expect((await read('', [], 'abc')).text).toBe('abc');
  });

  it('is abandoned when tshark crashes three times in a row at one packet', async () => {
    expect(await read('abcdef', [3, 3, 3, 3, 3])).toEqual({
      ...{ isRead: false, text: 'abc', crashes: 4 },
    });
  });
});
