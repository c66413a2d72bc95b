import { createReadStream } from 'node:fs';
import { pipeline, type Readable, Writable } from 'node:stream';
import { pipeline as finished } from 'node:stream/promises';
import { constants, createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import { readEnds } from './ends.js';
import { decodeUtf32 } from './utf-32.js';

/** How the bytes of a capture file are wrapped, told by the first of them, whatever its name says. */
export type Encoding =
  | 'utf-8'
  | 'utf-8-bom'
  | 'utf-16le'
  | 'utf-16be'
  | 'utf-32le'
  | 'utf-32be'
  | 'gzip'
  | 'zstd';

const READ_SIZE = 1 << 20;

// RFC 1952 (gzip), RFC 8878 (zstd), Unicode 15 chapter 23.8 (byte order marks).
const MAGIC: readonly (readonly [Encoding, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['utf-8-bom', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The bytes that tell it. */
const UNMARKED_SIZE = 32;

export function encodingOf(head: Uint8Array): Encoding {
  const found = MAGIC.find(([, magic]) => magic.every((byte, i) => head[i] === byte));
  return found ? found[0] : unmarkedEncoding(head.subarray(0, UNMARKED_SIZE));
}

/** UTF-16 without a mark, as iconv and some pipes write it: every other byte of plain text is 0. */
function unmarkedEncoding(head: Uint8Array): Encoding {
  const zeros = (parity: number) => head.every((byte, i) => (byte === 0) === (i % 2 === parity));
  if (head.length < UNMARKED_SIZE) return 'utf-8';
  if (zeros(1)) return 'utf-16le';
  return zeros(0) ? 'utf-16be' : 'utf-8';
}

/** A wrapped file that ends before its content does. */
export class CutShortError extends Error {}

/**
 * The file's content as UTF-8 text, without a byte order mark, unwrapped, in chunks that end anywhere.
 * Bytes that are no UTF-8 become U+FFFD. All that can be unwrapped of a file cut short is given;
 * then a CutShortError is thrown.
 */
export async function* readText(path: string, end?: number): AsyncGenerator<string> {
  const encoding = encodingOf(readEnds(path, UNMARKED_SIZE).head);
  const bytes = createReadStream(path, {
    highWaterMark: READ_SIZE,
    ...(end === undefined ? {} : { end: end - 1 }),
  });
  if (encoding === 'utf-16le' || encoding === 'utf-16be') yield* decode(bytes, encoding);
  else if (encoding === 'utf-32le') yield* decodeUtf32(bytes, true);
  else if (encoding === 'utf-32be') yield* decodeUtf32(bytes, false);
  else if (encoding === 'gzip') yield* decode(gunzip(path, bytes), 'utf-8');
  else if (encoding === 'zstd') yield* decode(unzstd(bytes), 'utf-8');
  else yield* decode(bytes, 'utf-8');
}

async function* decode(chunks: AsyncIterable<Uint8Array>, encoding: string) {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/**
 * zlib withholds the last block of a file cut short when it reports the cut, so the stream is flushed at
 * its end and the cut is looked for afterwards.
 */
async function* gunzip(path: string, bytes: Readable): AsyncGenerator<Uint8Array> {
  const gunzipped = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  // The callback keeps an error of the source from being thrown twice: the iteration below throws it.
  yield* pipeline(bytes, gunzipped, () => {}) as AsyncIterable<Uint8Array>;
  if (await isCutShort(path)) throw new CutShortError('the gzip file is cut short');
}

async function isCutShort(path: string): Promise<boolean> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    await finished(createReadStream(path), createGunzip(), nowhere);
    return false;
  } catch {
    return true;
  }
}

async function* unzstd(bytes: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const stream = new Decompress((chunk) => ready.push(chunk));
  const taken = () => {
    const chunks = ready;
    ready = [];
    return chunks;
  };
  for await (const chunk of bytes) {
    stream.push(chunk);
    yield* taken();
  }
  try {
    stream.push(new Uint8Array(0), true);
  } catch {
    throw new CutShortError('the zstd file is cut short');
  }
  yield* taken();
}
