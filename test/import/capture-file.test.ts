import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspectCaptureFile, readErrorOf, sizeOf } from '../../src/import/capture-file.js';
import { temporaryFolder } from '../build/build-site.js';
import { packet, preamble, udpFrame } from '../capture/ring/pcapng.js';

function written(content: Uint8Array | string): string {
  const path = join(temporaryFolder(), 'file');
  writeFileSync(path, content);
  return path;
}

/** A zstd frame of one raw block (RFC 8878, 3.1.1): Node.js 20 cannot compress to zstd. */
function zstd(content: Buffer): Buffer {
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, content.length, 0, 0, 0]);
  head.writeUIntLE((content.length << 3) | 1, 6, 3);
  return Buffer.concat([head, content]);
}

const pcapng = Buffer.concat([preamble(), packet(1n, udpFrame({}))]);
/** A header of Network Monitor. */
const NETMON = Buffer.from('474d425500020100', 'hex');

describe('a file to import', () => {
  it.each([
    ['pcapng', pcapng],
    ['pcapng packed with gzip', gzipSync(pcapng)],
    ['pcapng packed with zstd', zstd(pcapng)],
    ['pcap', Buffer.from('d4c3b2a102000400', 'hex')],
    ['pcap of a big-endian computer, in nanoseconds', Buffer.from('a1b23c4d00020004', 'hex')],
  ])('is read as a stream if it is %s', async (_, content) => {
    const path = written(content);
    expect(await inspectCaptureFile(path)).toEqual({
      size: content.length,
      isPcap: true,
      isText: false,
    });
  });

  it.each([
    ['another format', NETMON, false],
    ['another format, packed', gzipSync(NETMON), false],
    ['text', 'time,length\n', true],
    ['nothing', '', false],
    ['damaged', Buffer.concat([gzipSync(NETMON).subarray(0, 12), Buffer.alloc(9)]), false],
  ])('is opened by its path if it is %s', async (_, content, isText) => {
    expect(await inspectCaptureFile(written(content))).toMatchObject({ isPcap: false, isText });
  });

  it('is refused with a reason and a hint', async () => {
    const folder = temporaryFolder();
    expect(readErrorOf(folder)).toMatchObject({
      ...{ message: `${folder} is a folder.`, exitCode: 2 },
      hint: `Pass the captures in it: traffic-report import ${folder}/*.pcapng`,
    });
    const absent = join(folder, 'absent.pcap');
    for (const path of [absent, join(written('a file'), 'within.pcap')]) {
      expect(readErrorOf(path)).toMatchObject({
        message: `There is no file ${path}.`,
        exitCode: 2,
      });
    }
    await expect(inspectCaptureFile(absent)).rejects.toThrow(`There is no file ${absent}.`);
    expect(sizeOf(absent)).toBe(0);
    mkdirSync(join(folder, 'pipes'));
    const pipe = join(folder, 'pipes', 'one');
    spawnSync('mkfifo', [pipe]);
    expect(readErrorOf(pipe)?.message).toBe(`${pipe} is not a regular file.`);
    expect(readErrorOf(written('x'))).toBeUndefined();
  });
});
