import { decoded } from './decoded.js';
import { withoutNumbers } from './table-numbers.js';

const PICTURE = /\.(?:png|ico|jpe?g|webp)$/;

/** A text as written, and decoded if that differs. */
export function readings(text: string): string[] {
  const plain = decoded(text);
  return plain === text ? [text] : [text, plain];
}

/** The text of a file to search. */
export function textOf(path: string, content: string | Uint8Array): string {
  const encoding = PICTURE.test(path) ? 'latin1' : 'utf8';
  const text = typeof content === 'string' ? content : Buffer.from(content).toString(encoding);
  return path.endsWith('.csv') ? withoutNumbers(text) : text;
}
