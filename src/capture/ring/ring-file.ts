import { open } from 'node:fs/promises';
import type { Dissection, DissectionEnd, TakePackets } from '../../dissection/dissection.js';
import { skipPackets } from '../../dissection/skip-packets.js';

export interface RingFile {
  readonly path: string;
  /** Whether dumpcap has finished writing it. */
  readonly isFinal: () => boolean;
}

export interface RingFileOptions {
  /** Starts a dissection that passes its packets to the given function; only by tshark if `isUnsupported` otherwise. */
  readonly start: (onPackets: TakePackets, isUnsupported: boolean) => Dissection;
  /** Called with each packet of the file once, in order. */
  readonly onPackets: TakePackets;
  /** Called when tshark crashed; another one is started. */
  readonly onCrash: (how: string) => void;
  /** Waits until there may be more to read. */
  readonly pause: () => Promise<void>;
}

const CHUNK = 1 << 18;
/** Crashes without progress after which a packet is assumed to be the cause. */
const MAX_CRASHES = 3;

/**
 * Dissects a file of dumpcap's ring to its end while it is written. The same file always gives the same packets, so when
 * tshark crashes, the next dissection reads from the beginning, and packets that were delivered already are skipped. Returns
 * how the file ended; undefined if it could not be dissected to its end.
 */
export async function readRingFile(
  { path, isFinal }: RingFile,
  { start, onPackets, onCrash, pause }: RingFileOptions,
): Promise<DissectionEnd | undefined> {
  let delivered = 0;
  let isUnsupported = false;
  for (let crashes = 0; crashes < MAX_CRASHES; ) {
    const deliveredBefore = delivered;
    const deliver: TakePackets = async (packets) => {
      await onPackets(packets);
      delivered += packets.batch.count - packets.from;
    };
    const dissection = start(skipPackets(delivered, deliver), isUnsupported);
    try {
      for await (const bytes of follow(path, isFinal, pause)) {
        if (dissection.isOver) break;
        await dissection.feed(bytes);
      }
    } catch (error) {
      // Otherwise it would read from the pipe of the next one.
      dissection.kill();
      await dissection.end();
      throw error;
    }
    const end = await dissection.end();
    if (end.isComplete) return end;
    if (end.isUnsupported) {
      isUnsupported = true;
      continue;
    }
    onCrash(end.errorText);
    crashes = delivered > deliveredBefore ? 0 : crashes + 1;
  }
  return undefined;
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
