import { closeSync, openSync, readSync } from 'node:fs';

const BLOCK = 1 << 20;

/** Whether two files have the same content. Throws if one cannot be read. */
export function haveSameBytes(one: string, other: string): boolean {
  const files: number[] = [];
  try {
    files.push(openSync(one, 'r'));
    files.push(openSync(other, 'r'));
    const blocks = files.map(() => Buffer.allocUnsafe(BLOCK));
    for (;;) {
      const [a, b] = files.map((file, i) => readBlock(file, blocks[i] as Buffer));
      if (!a || !b || !a.equals(b)) return false;
      if (a.length < BLOCK) return true;
    }
  } finally {
    for (const file of files) closeSync(file);
  }
}

/** Reads the next block of a file; only the last one is shorter. */
function readBlock(file: number, block: Buffer): Buffer {
  let length = 0;
  while (length < block.length) {
    const read = readSync(file, block, length, block.length - length, null);
    if (read === 0) break;
    length += read;
  }
  return block.subarray(0, length);
}
