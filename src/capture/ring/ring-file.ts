import { open } from 'node:fs/promises';
import type { Dissector } from '../wireshark/dissector.js';

export interface RingFile {
  readonly path: string;
  /** Whether nobody writes it any more. */
  readonly isFinal: () => boolean;
}

export interface RingFileOptions {
  /** Starts a dissector that hands its lines to the function given. */
  readonly start: (onLines: (lines: readonly string[]) => Promise<void>) => Dissector;
  /** Takes each line of the file once, in order. */
  readonly onLines: (lines: readonly string[]) => Promise<void>;
  /** Told when a dissector died before its time; another one follows. */
  readonly onDeath: (how: string) => void;
  /** Waits until there may be more to read. */
  readonly pause: () => Promise<void>;
}

const CHUNK = 1 << 18;
/** So many dissectors may die of the same packet. */
const TRIES = 3;

/**
 * Dissects a file of dumpcap's ring while it is written, to its end. The same file always gives the same lines, so
 * when a dissector dies the next one reads from the beginning, and the lines that were taken already are passed over.
 * Returns whether all of it could be read.
 */
export async function readRingFile(
  { path, isFinal }: RingFile,
  { start, onLines, onDeath, pause }: RingFileOptions,
): Promise<boolean> {
  let taken = 0;
  for (let failures = 0; failures < TRIES; ) {
    const takenBefore = taken;
    let printed = 0;
    const dissector = start(async (lines) => {
      const fresh = lines.slice(Math.max(0, taken - printed));
      printed += lines.length;
      if (fresh.length === 0) return;
      await onLines(fresh);
      taken += fresh.length;
    });
    try {
      for await (const bytes of follow(path, isFinal, pause)) {
        if (dissector.isOver) break;
        if (bytes.length > 0) await dissector.feed(bytes);
      }
    } catch (error) {
      // One that lives on would take what the next one is fed, through the same pipe.
      dissector.kill();
      await dissector.end();
      throw error;
    }
    const { isWhole, said } = await dissector.end();
    if (isWhole) return true;
    onDeath(said);
    failures = taken > takenBefore ? 0 : failures + 1;
  }
  return false;
}

/** What a file holds and will hold until it is final; nothing at times, so that one can look around. */
async function* follow(
  path: string,
  isFinal: () => boolean,
  pause: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    for (;;) {
      // Asked before reading: what was written until then is read.
      const isLast = isFinal();
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK);
      if (bytesRead === 0 && isLast) return;
      yield buffer.subarray(0, bytesRead);
      if (bytesRead === 0) await pause();
    }
  } finally {
    await file.close();
  }
}
