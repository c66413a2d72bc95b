import { closeSync, openSync, readSync } from 'node:fs';

const READ_SIZE = 1 << 20;
const LF = 10;

/** The number of line ends in a file. */
export function countLines(path: string): number {
  const chunk = Buffer.allocUnsafe(READ_SIZE);
  const file = openSync(path, 'r');
  try {
    let lines = 0;
    for (let size = readSync(file, chunk); size > 0; size = readSync(file, chunk)) {
      const read = chunk.subarray(0, size);
      for (let at = read.indexOf(LF); at !== -1; at = read.indexOf(LF, at + 1)) lines += 1;
    }
    return lines;
  } finally {
    closeSync(file);
  }
}
