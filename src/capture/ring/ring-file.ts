import { open } from 'node:fs/promises';
import type { Dissector } from '../wireshark/dissector.js';

export interface RingFile {
  readonly path: string;
  /** Whether dumpcap has finished writing it. */
  readonly isFinal: () => boolean;
}

export interface RingFileOptions {
  /** Starts a dissector that passes its lines to the given function. */
  readonly start: (onLines: (lines: readonly string[]) => Promise<void>) => Dissector;
  /** Called with each line of the file once, in order. */
  readonly onLines: (lines: readonly string[]) => Promise<void>;
  /** Called when a dissector crashed; another one is started. */
  readonly onCrash: (how: string) => void;
  /** Waits until there may be more to read. */
  readonly pause: () => Promise<void>;
}

const CHUNK = 1 << 18;
/** Crashes without progress after which a packet is assumed to be the cause. */
const MAX_CRASHES = 3;

/**
 * Dissects a file of dumpcap's ring to its end while it is written. The same file always gives the same lines, so when a
 * dissector crashes, the next one reads from the beginning, and lines that were delivered already are skipped. Returns
 * whether the whole file was dissected.
 */
export async function readRingFile(
  { path, isFinal }: RingFile,
  { start, onLines, onCrash, pause }: RingFileOptions,
): Promise<boolean> {
  let delivered = 0;
  for (let crashes = 0; crashes < MAX_CRASHES; ) {
    const deliveredBefore = delivered;
    let printed = 0;
    const dissector = start(async (lines) => {
      const fresh = lines.slice(Math.max(0, delivered - printed));
      printed += lines.length;
      if (fresh.length === 0) return;
      await onLines(fresh);
      delivered += fresh.length;
    });
    try {
      for await (const bytes of follow(path, isFinal, pause)) {
        if (dissector.isOver) break;
        if (bytes.length > 0) await dissector.feed(bytes);
      }
    } catch (error) {
      // Otherwise it would read from the pipe of the next one.
      dissector.kill();
      await dissector.end();
      throw error;
    }
    const { isComplete, errorText } = await dissector.end();
    if (isComplete) return true;
    onCrash(errorText);
    crashes = delivered > deliveredBefore ? 0 : crashes + 1;
  }
  return false;
}

/** The content of a file until it is final. Yields empty chunks while waiting, so that the caller can check the dissector. */
async function* follow(
  path: string,
  isFinal: () => boolean,
  pause: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    for (;;) {
      // Before reading, so that everything written until then is read.
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
