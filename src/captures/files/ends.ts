import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

/** A file's first and last bytes. */
export interface Ends {
  readonly head: Buffer;
  readonly tail: Buffer;
  /** SHA-256 of the size, both ends and a block of each MiB between them, in hexadecimal. */
  readonly fingerprint: string;
}

const LF = 10;
const END_SIZE = 1 << 14;
const BLOCK_SIZE = 1 << 12;
const BLOCK_DISTANCE = 1 << 20;
const MOST_BLOCKS = 64;

/** Whether the fingerprint covers the whole file, so that it shows any change. */
export function coversAll(size: number): boolean {
  return size <= 2 * END_SIZE;
}

/** Whether a file ends with a line end, or is empty. */
export function endsWithLine({ tail }: Pick<Ends, 'tail'>): boolean {
  return tail.length === 0 || tail.at(-1) === LF;
}

/**
 * Reads both ends of the first `size` bytes of a file: what was appended since the file was found is ignored.
 * Synchronous, since a folder may hold thousands of files and each takes some microseconds.
 */
export function readEnds(path: string, size: number): Ends {
  const file = openSync(path, 'r');
  try {
    const read = (position: number, length: number) => {
      const buffer = Buffer.allocUnsafe(Math.min(length, size - position));
      return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, position));
    };
    const head = read(0, END_SIZE);
    const tail = size <= END_SIZE ? head : read(size - END_SIZE, END_SIZE);
    const hash = createHash('sha256').update(`${size}\n`).update(head).update(tail);
    const distance = Math.max(BLOCK_DISTANCE, Math.ceil(size / MOST_BLOCKS));
    for (let at = distance; at < size; at += distance) hash.update(read(at, BLOCK_SIZE));
    return { head, tail, fingerprint: hash.digest('hex') };
  } finally {
    closeSync(file);
  }
}
