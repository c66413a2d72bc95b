import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { gzipSync } from 'fflate';
import { bytesOf, hasContent } from './content.js';
import { isIntact, type LastBuild } from './last-build.js';

type Files = ReadonlyMap<string, string | Uint8Array>;

const TEXT = /\.(html|css|js|svg|csv|json|txt)$/;
/** Bytes; smaller files gain nothing. */
const MIN_SIZE = 1000;
/** The highest levels take ten times as long for a few percent. */
const QUALITY = { gzip: 9, brotli: 9 } as const;

/**
 * Adds a .gz and a .br for each text file, for servers that send precompressed files. A file is not compressed again if it
 * and both of its compressed files are as the last build wrote them.
 */
export function withCompressed(
  folder: string,
  files: Files,
  kept: readonly string[],
  last: LastBuild | undefined,
): { readonly files: Files; readonly kept: readonly string[] } {
  const all = new Map<string, string | Uint8Array>();
  const allKept = [...kept];
  const isUnchanged = (path: string) => last !== undefined && isIntact(folder, path, last);
  const add = (path: string, size: number, content: () => Uint8Array, isSameContent: boolean) => {
    if (!TEXT.test(path) || size < MIN_SIZE) return;
    const compressed = [`${path}.gz`, `${path}.br`];
    if (isSameContent && [path, ...compressed].every(isUnchanged)) {
      allKept.push(...compressed);
      return;
    }
    all.set(`${path}.gz`, gzip(content()));
    all.set(`${path}.br`, brotli(content()));
  };
  for (const path of kept) {
    const fullPath = join(folder, path);
    add(path, statSync(fullPath).size, () => readFileSync(fullPath), true);
  }
  for (const [path, content] of files) {
    const bytes = bytesOf(content);
    add(path, bytes.length, () => bytes, hasContent(join(folder, path), bytes));
    all.set(path, content);
  }
  return { files: all, kept: allKept };
}

/** RFC 1952. In JavaScript and without a time: zlib gives different bytes on different processors. */
function gzip(content: Uint8Array): Uint8Array {
  return gzipSync(content, { level: QUALITY.gzip, mtime: 0 });
}

/** RFC 7932 */
function brotli(content: Uint8Array): Uint8Array {
  return brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: QUALITY.brotli,
    },
  });
}
