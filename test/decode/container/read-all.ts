import { CaptureReader } from '../../../src/decode/container/capture-reader.js';
import type { ReadingEnd } from '../../../src/decode/container/reading-end.js';

/** A packet with its captured bytes as text. */
export interface ReadPacket {
  readonly text: string;
  readonly length: number;
  readonly second: number;
  readonly nanosecond: number;
  readonly link: number;
}

/** The packets of a capture whose bytes arrive in chunks of a size, and how it ended. */
export function readAll(
  bytes: Uint8Array,
  size = bytes.length,
): { readonly packets: readonly ReadPacket[]; readonly end: ReadingEnd } {
  const packets: ReadPacket[] = [];
  const reader = new CaptureReader(({ bytes: from, start, end, ...packet }) => {
    const { length, second, nanosecond, link } = packet;
    const text = Buffer.from(from.subarray(start, end)).toString();
    packets.push({ text, length, second, nanosecond, link });
  });
  for (let at = 0; at < bytes.length; at += size) reader.take(bytes.subarray(at, at + size));
  return { packets, end: reader.end() };
}
