import { readText } from '../../captures/text/content.js';
import type { FileKind } from './hour-file-format.js';

const SECOND = /^(\d{9,10})(?:-\d+)?$/;
const COMPRESSED = /\.(gz|zst)$/;

/**
 * The epoch second in a file name of the recorder, compressed or not: `1483873200.csv`, or `1483873200-2.csv` if another
 * program's file has the first name. Undefined for all other names, such as those of copies.
 */
export function hourFileSecond(name: string, { extension }: FileKind): number | undefined {
  const plain = name.replace(COMPRESSED, '');
  if (!plain.endsWith(extension)) return undefined;
  const [, second] = SECOND.exec(plain.slice(0, -extension.length)) ?? [];
  return second === undefined ? undefined : Number(second);
}

/** The nth name for an hour's file; the first one unless other files have it. */
export function hourFileName(hour: number, { extension }: FileKind, n = 1): string {
  return `${hour}${n === 1 ? '' : `-${n}`}${extension}`;
}

/** Whether a file, compressed or not, begins with the recorder's header. */
export async function hasRecorderHeader(path: string, { header }: FileKind): Promise<boolean> {
  const line = `${header}\n`;
  let head = '';
  for await (const text of readText(path)) {
    head += text;
    if (head.length >= line.length) break;
  }
  return head.startsWith(line);
}
