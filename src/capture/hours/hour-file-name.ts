import { sidecarKind } from '../../captures/sidecars/sidecar-name.js';
import { readText } from '../../captures/text/content.js';
import { type FileKind, PACKETS } from './hour-file-format.js';
import { TABLE, tableHeader } from './table-mark.js';

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

/** The names that an hour of packets would have in other formats; none for other kinds of files. */
export function otherFormats(path: string): string[] {
  const { extension } = PACKETS;
  if (path.endsWith(TABLE)) return [`${path.slice(0, -TABLE.length)}${extension}`];
  if (!path.endsWith(extension) || sidecarKind(path) !== undefined) return [];
  return [`${path.slice(0, -extension.length)}${TABLE}`];
}

/** The header of a file, compressed or not, if it is one of the recorder's. */
export async function recorderHeader(path: string, kind: FileKind): Promise<string | undefined> {
  const { header, earlierHeader = header } = kind;
  if (path.endsWith(TABLE)) return tableHeader(path, kind);
  let head = '';
  for await (const text of readText(path)) {
    head += text;
    if (head.length > header.length) break;
  }
  return [header, earlierHeader].find((each) => head.startsWith(`${each}\n`));
}
