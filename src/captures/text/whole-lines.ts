import { closeSync, openSync, readSync } from 'node:fs';
import { writeAll } from '../../files/write-all.js';

const LF = 10;
const BUFFER_SIZE = 1 << 20;

/**
 * Copies the complete lines between two offsets of a file: the end of a growing file must not be read in place, because a
 * truncated number is still a number. Returns the offset after the last complete line.
 */
export function copyWholeLines(
  path: string,
  { from, to, target }: { readonly from: number; readonly to: number; readonly target: string },
): number {
  const source = openSync(path, 'r');
  try {
    const end = lastLineEnd(source, from, to);
    const copy = openSync(target, 'w');
    try {
      const buffer = Buffer.allocUnsafe(BUFFER_SIZE);
      for (let at = from; at < end; ) {
        const length = readSync(source, buffer, 0, Math.min(BUFFER_SIZE, end - at), at);
        if (length === 0) throw new Error(`${path} became shorter while it was read`);
        writeAll(copy, buffer.subarray(0, length));
        at += length;
      }
    } finally {
      closeSync(copy);
    }
    return end;
  } finally {
    closeSync(source);
  }
}

/** The offset after the last line end between two offsets; `from` if there is none. */
export function lastLineEnd(file: number, from: number, to: number): number {
  const buffer = Buffer.allocUnsafe(BUFFER_SIZE);
  for (let end = to; end > from; end -= BUFFER_SIZE) {
    const start = Math.max(from, end - BUFFER_SIZE);
    const length = readSync(file, buffer, 0, end - start, start);
    const at = buffer.subarray(0, length).lastIndexOf(LF);
    if (at >= 0) return start + at + 1;
  }
  return from;
}
