import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** What one pass over a file's bytes tells. */
export interface Scan {
  /** SHA-256 of all bytes, in hexadecimal. */
  readonly fingerprint: string;
  /** Line ends (LF). */
  readonly lineEnds: number;
  /** Whether the file ends with a line end, or is empty. */
  readonly endsWhole: boolean;
}

const LF = 10;
const READ_SIZE = 1 << 20;

/** Reads the first `size` bytes of a file: a file that grows meanwhile is taken as it was found. */
export async function scan(path: string, size: number): Promise<Scan> {
  const hash = createHash('sha256');
  let lineEnds = 0;
  let last = LF;
  if (size > 0) {
    for await (const chunk of createReadStream(path, { end: size - 1, highWaterMark: READ_SIZE })) {
      const bytes = chunk as Buffer;
      hash.update(bytes);
      lineEnds += countLineEnds(bytes);
      last = bytes.at(-1) ?? last;
    }
  }
  return { fingerprint: hash.digest('hex'), lineEnds, endsWhole: last === LF };
}

/** A plain loop: measured as fast as indexOf on lines of a packet's length. */
function countLineEnds(bytes: Buffer): number {
  let count = 0;
  for (let i = 0; i < bytes.length; i += 1) if (bytes[i] === LF) count += 1;
  return count;
}
