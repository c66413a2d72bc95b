import { readText } from '../../captures/text/content.js';
import type { FileKind } from './own-format.js';

const SECOND = /^(\d{9,10})(?:-\d+)?$/;
const PACKING = /\.(gz|zst)$/;

/**
 * The epoch second in a name that the recorder itself gives, packed or not: `1483873200.csv`, or numbered beside somebody
 * else's `1483873200-2.csv`. Undefined for all other names, such as those of copies.
 */
export function ownSecond(name: string, { extension }: FileKind): number | undefined {
  const plain = name.replace(PACKING, '');
  if (!plain.endsWith(extension)) return undefined;
  const [, second] = SECOND.exec(plain.slice(0, -extension.length)) ?? [];
  return second === undefined ? undefined : Number(second);
}

/** The name of the file of an hour, or of the nth beside those of others. */
export function ownName(hour: number, { extension }: FileKind, n = 1): string {
  return `${hour}${n === 1 ? '' : `-${n}`}${extension}`;
}

/** Whether a file, packed or not, begins with the recorder's own header. */
export async function hasOwnHeader(path: string, { header }: FileKind): Promise<boolean> {
  const line = `${header}\n`;
  let head = '';
  for await (const text of readText(path)) {
    head += text;
    if (head.length >= line.length) break;
  }
  return head.startsWith(line);
}
