import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { gzipSync } from 'fflate';
import { bytesOf, holds } from './content.js';
import { isIntact, type LastBuild } from './last-build.js';

type Files = ReadonlyMap<string, string | Uint8Array>;

const TEXT = /\.(html|css|js|svg|csv|json|txt)$/;
/** Bytes; of less nothing is gained. */
const LEAST = 1000;
/** The highest take ten times as long for a few percent. */
const QUALITY = { gzip: 9, brotli: 9 } as const;

/**
 * Adds a .gz and a .br beside each text, for servers that send these as they are. What stands as the last build left it,
 * together with what was packed of it then, is not packed again; any other packed file may hold something else.
 */
export function withCompressed(
  folder: string,
  files: Files,
  kept: readonly string[],
  last: LastBuild | undefined,
): { readonly files: Files; readonly kept: readonly string[] } {
  const all = new Map<string, string | Uint8Array>();
  const standing = [...kept];
  const stands = (path: string) => last !== undefined && isIntact(folder, path, last);
  const add = (path: string, size: number, content: () => Uint8Array, isAsBefore: boolean) => {
    if (!TEXT.test(path) || size < LEAST) return;
    const packed = [`${path}.gz`, `${path}.br`];
    if (isAsBefore && [path, ...packed].every(stands)) {
      standing.push(...packed);
      return;
    }
    all.set(`${path}.gz`, gzip(content()));
    all.set(`${path}.br`, brotli(content()));
  };
  for (const path of kept) {
    const place = join(folder, path);
    add(path, statSync(place).size, () => readFileSync(place), true);
  }
  for (const [path, content] of files) {
    const bytes = bytesOf(content);
    add(path, bytes.length, () => bytes, holds(join(folder, path), bytes));
    all.set(path, content);
  }
  return { files: all, kept: standing };
}

/** By a library of JavaScript, and without a time: zlib gives other bytes on other processors. RFC 1952 */
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
