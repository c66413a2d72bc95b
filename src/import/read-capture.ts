import { makePipe } from '../capture/wireshark/pipe.js';
import { CutShortError, readBytes } from '../captures/text/content.js';
import { DissectionByDecoder } from '../dissection/by-decoder.js';
import { ENDS } from '../dissection/dissection.js';
import { skipPackets } from '../dissection/skip-packets.js';
import { type CaptureFile, inspectCaptureFile } from './capture-file.js';
import { readByPrograms, tsharkFailed } from './read-by-programs.js';
import type { CaptureRead, ReadCaptureOptions } from './reading.js';

/**
 * Reads the packets of a capture file of any size, compressed or not. Throws a UserError if it is not a capture, or if tshark
 * crashes.
 */
export async function readCapture(path: string, options: ReadCaptureOptions): Promise<CaptureRead> {
  const file = await inspectCaptureFile(path);
  if (file.size === 0) return { fault: 'is empty', drops: [] };
  if (!file.isPcap || options.decoder === 'tshark') return readByPrograms(path, file, options);
  const read = await readByDecoder(path, file, options);
  if ('fault' in read) return read;
  const onPackets = skipPackets(read.taken, options.onPackets);
  return readByPrograms(path, file, { ...options, onPackets, onBytes: () => {} });
}

/** Returns the number of packets taken if the rest of the file, or all of it, has to be read by tshark. */
async function readByDecoder(
  path: string,
  file: CaptureFile,
  { tools, scratch, names, onBytes, onPackets }: ReadCaptureOptions,
): Promise<CaptureRead | { readonly taken: number }> {
  let taken = 0;
  const dissection = new DissectionByDecoder({
    ...{ program: tools?.tshark, makePipe: () => makePipe(scratch), names },
    async onPackets(packets) {
      await onPackets(packets);
      taken += packets.batch.count - packets.from;
    },
  });
  // Most files have names; of others, tshark may not be needed.
  if (names) dissection.prepare();
  let isUnpacked = true;
  let bytes = 0;
  try {
    for await (const chunk of readBytes(path)) {
      if (dissection.isOver) break;
      await dissection.feed(chunk);
      // Of a compressed file more is unpacked than it has.
      const more = Math.min(chunk.length, file.size - bytes);
      bytes += more;
      onBytes(more);
    }
  } catch (error) {
    if (!(error instanceof CutShortError)) {
      dissection.kill();
      await dissection.end();
      throw error;
    }
    isUnpacked = false;
  }
  onBytes(file.size - bytes);
  const end = await dissection.end();
  if (end.isUnsupported) return { taken };
  if (!end.isComplete) throw tsharkFailed(path, end.errorText);
  return { fault: isUnpacked ? end.fault : ENDS.cutShort, drops: end.drops };
}
