import { type FileHandle, open } from 'node:fs/promises';
import type { Packets } from './packet-sheet.js';

const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len\n';
const CHUNK = 4_194_304;
/** Upper bound of the length of a line. */
const LINE = 128;
const ZERO = 48;
const DOT = 46;
const LINE_END = 10;

/** Writes a capture file like tshark's, or replaces it. */
export async function writeCapture(path: string, packets: Packets): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(HEADER);
    await writeLines(file, packets);
  } finally {
    await file.close();
  }
}

async function writeLines(
  file: FileHandle,
  { count, times, lengths, flows, flowTexts }: Packets,
): Promise<void> {
  const texts = flowTexts.map((text) => Buffer.from(text, 'latin1'));
  const chunk = Buffer.allocUnsafe(CHUNK);
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    const text = texts[flows[i] as number] as Buffer;
    at = putTime(chunk, at, times[i] as number);
    chunk.set(text, at);
    at = putInteger(chunk, at + text.length, lengths[i] as number);
    chunk[at] = LINE_END;
    at += 1;
    if (at > CHUNK - LINE) {
      await file.writeFile(chunk.subarray(0, at));
      at = 0;
    }
  }
  await file.writeFile(chunk.subarray(0, at));
}

/** Nanoseconds as seconds with nine decimals. */
function putTime(chunk: Buffer, start: number, nanoseconds: number): number {
  const seconds = Math.floor(nanoseconds / 1e9);
  const at = putInteger(chunk, start, seconds);
  chunk[at] = DOT;
  putDigits(chunk, at + 10, nanoseconds - seconds * 1e9, 9);
  return at + 10;
}

function putInteger(chunk: Buffer, start: number, value: number): number {
  let digits = 1;
  for (let limit = 10; value >= limit; limit *= 10) digits += 1;
  putDigits(chunk, start + digits, value, digits);
  return start + digits;
}

/** Writes `digits` digits that end before `end`. */
function putDigits(chunk: Buffer, end: number, value: number, digits: number): void {
  let rest = value | 0;
  for (let at = end - 1; at >= end - digits; at -= 1) {
    const next = (rest / 10) | 0;
    chunk[at] = ZERO + rest - next * 10;
    rest = next;
  }
}
