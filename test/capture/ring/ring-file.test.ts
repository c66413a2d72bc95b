import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRingFile } from '../../../src/capture/ring/ring-file.js';
import type { Dissector } from '../../../src/capture/wireshark/dissector.js';
import { temporaryFolder } from '../../build/build-site.js';

/** Prints each byte as a line, and crashes after a number of lines. */
function crashingDissector(
  maxLines: number,
  onLines: (lines: readonly string[]) => Promise<void>,
): Dissector {
  let [printed, isOver] = [0, false];
  return {
    pid: undefined,
    get isOver() {
      return isOver;
    },
    async feed(bytes) {
      const lines = [...Buffer.from(bytes).toString()].slice(0, maxLines - printed);
      printed += lines.length;
      isOver = printed >= maxLines;
      if (lines.length > 0) await onLines(lines);
    },
    end: async () => ({ isComplete: !isOver, isCutShort: false, errorText: 'killed by SIGKILL' }),
    kill() {},
  };
}

async function read(content: string, crashAfter: readonly number[], grow = '') {
  const path = join(temporaryFolder(), 'ring');
  writeFileSync(path, content);
  const lines: string[] = [];
  let [isFinal, started, crashes] = [grow === '', 0, 0];
  const isRead = await readRingFile(
    { path, isFinal: () => isFinal },
    {
      start(onLines) {
        started += 1;
        return crashingDissector(crashAfter[started - 1] ?? Infinity, onLines);
      },
      onLines: async (fresh) => void lines.push(...fresh),
      onCrash: () => {
        crashes += 1;
      },
      async pause() {
        if (!isFinal) appendFileSync(path, grow);
        isFinal = true;
      },
    },
  );
  return { isRead, text: lines.join(''), crashes };
}

describe('a ring file', () => {
  it('gives each line once, whenever dissectors crash', async () => {
    expect(await read('abcdef', [])).toEqual({ isRead: true, text: 'abcdef', crashes: 0 });
    expect(await read('abcdef', [1, 2, 2, 5])).toEqual({
      ...{ isRead: true, text: 'abcdef', crashes: 4 },
    });
    expect(await read('abc', [2], 'def')).toEqual({ isRead: true, text: 'abcdef', crashes: 1 });
  });

  it('is followed until it is final', async () => {
    expect((await read('', [], 'abc')).text).toBe('abc');
  });

  it('is abandoned when three dissectors in a row crash at one packet', async () => {
    expect(await read('abcdef', [3, 3, 3, 3, 3])).toEqual({
      ...{ isRead: false, text: 'abc', crashes: 4 },
    });
  });
});
