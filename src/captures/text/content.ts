import { createReadStream } from 'node:fs';
import { pipeline, type Readable, Writable } from 'node:stream';
import { pipeline as finished } from 'node:stream/promises';
import { constants, createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import { readEnds } from '../files/ends.js';
import { decodeText, type TextEncoding, textEncodingOf } from './text-encoding.js';

/** How the bytes of a capture file are wrapped, told by the first of them, whatever its name says. */
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

/** A wrapped file that ends before its content does. */
export class CutShortError extends Error {}

/**
 * The file's content as text, without a byte order mark, unwrapped, in chunks that end anywhere. All that can be unwrapped of a
 * file cut short is given; then a CutShortError is thrown.
 */
export async function* readText(path: string, end?: number): AsyncGenerator<string> {
  yield* decodeText(readBytes(path, end));
}

/** The file's content, unwrapped, in chunks that end anywhere; cut short as `readText` has it. */
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
