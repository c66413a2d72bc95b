import { utf32Decoder } from './utf-32.js';

/** A text encoding, detected from the first bytes. */
export type TextEncoding =
  | 'utf-8'
  | 'utf-8-bom'
  | 'utf-16le'
  | 'utf-16be'
  | 'utf-32le'
  | 'utf-32be';

/** Byte order mark. */
const HEAD_SIZE = 32;
// Unicode 15, chapter 23.8.
const MARKS: readonly (readonly [TextEncoding, readonly number[]])[] = [
  ['utf-8-bom', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

export function textEncodingOf(head: Uint8Array): TextEncoding {
  const found = MARKS.find(([, mark]) => mark.every((byte, i) => head[i] === byte));
  return found ? found[0] : unmarkedEncoding(head.subarray(0, HEAD_SIZE));
}

/** UTF-16 without a mark, as iconv and some pipes write it: every other byte of plain text is 0. */
function unmarkedEncoding(head: Uint8Array): TextEncoding {
  const zeros = (parity: number) => head.every((byte, i) => (byte === 0) === (i % 2 === parity));
  if (head.length < HEAD_SIZE) return 'utf-8';
  if (zeros(1)) return 'utf-16le';
  return zeros(0) ? 'utf-16be' : 'utf-8';
}

/** Decodes bytes in the encoding detected from the first of them, without a byte order mark; invalid bytes become U+FFFD. */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let head: Uint8Array = new Uint8Array();
  let decoder: Pick<TextDecoder, 'decode'> | undefined;
  for await (const chunk of chunks) {
    if (decoder) yield decoder.decode(chunk, { stream: true });
    else {
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      if (head.length < HEAD_SIZE) continue;
      decoder = decoderOf(head);
      yield decoder.decode(head, { stream: true });
    }
  }
  yield decoder ? decoder.decode() : decoderOf(head).decode(head);
}

function decoderOf(head: Uint8Array): Pick<TextDecoder, 'decode'> {
  const encoding = textEncodingOf(head);
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return utf32Decoder(encoding);
  return new TextDecoder(encoding === 'utf-8-bom' ? 'utf-8' : encoding);
}
