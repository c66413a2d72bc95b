import { createReadStream } from 'node:fs';
import { pipeline, type Readable, Writable } from 'node:stream';
import { pipeline as finished } from 'node:stream/promises';
import { constants, createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import { readEnds } from '../files/ends.js';
import { decodeText, type TextEncoding, textEncodingOf } from './text-encoding.js';

/** The compression or text encoding of a capture file, by its first bytes, whatever its name is. */
export type Encoding = 'gzip' | 'zstd' | TextEncoding;

const READ_SIZE = 1 << 20;

// RFC 1952 (gzip), RFC 8878 (zstd).
const MAGIC: readonly (readonly [Encoding, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

export function encodingOf(head: Uint8Array): Encoding {
  const found = MAGIC.find(([, magic]) => magic.every((byte, i) => head[i] === byte));
  return found ? found[0] : textEncodingOf(head);
}

/** A truncated compressed file. */
export class CutShortError extends Error {}

/**
 * The file's content as text, decompressed, without a byte order mark, in chunks that end anywhere. A truncated compressed
 * file is read as far as possible; then a CutShortError is thrown.
 */
export async function* readText(path: string, end?: number): AsyncGenerator<string> {
  yield* decodeText(readBytes(path, end));
}

/** The file's content, decompressed, in chunks that end anywhere. Throws a CutShortError as `readText` does. */
export async function* readBytes(path: string, end?: number): AsyncGenerator<Uint8Array> {
  const encoding = encodingOf(readEnds(path, 4).head);
  const bytes = createReadStream(path, {
    highWaterMark: READ_SIZE,
    ...(end === undefined ? {} : { end: end - 1 }),
  });
  if (encoding === 'gzip') yield* gunzip(path, bytes);
  else if (encoding === 'zstd') yield* unzstd(bytes);
  else yield* bytes;
}

/**
 * zlib discards the last block of a truncated file when it reports the truncation. So the stream is flushed at its end, and
 * truncation is checked afterwards.
 */
async function* gunzip(path: string, bytes: Readable): AsyncGenerator<Uint8Array> {
  const gunzipped = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  // The callback avoids an unhandled error of the source: the iteration throws it.
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
