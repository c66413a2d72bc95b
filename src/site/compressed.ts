import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { gzipSync } from 'fflate';

type Files = ReadonlyMap<string, string | Uint8Array>;

const TEXT = /\.(html|css|js|svg|csv|json|txt)$/;
/** Bytes; of less nothing is gained. */
const LEAST = 1000;
/** The highest take ten times as long for a few percent. */
const QUALITY = { gzip: 9, brotli: 9 } as const;

/**
 * Adds a .gz and a .br beside each text, for servers that send these as they are. What stands as it was is not packed
 * again. Packed files come before what they hold, so that a build that is killed leaves none that is older than that.
 */
export function withCompressed(
  folder: string,
  files: Files,
  kept: readonly string[],
): { readonly files: Files; readonly kept: readonly string[] } {
  const all = new Map<string, string | Uint8Array>();
  const standing = [...kept];
  const add = (path: string, content: Uint8Array, isAsBefore: boolean) => {
    if (!TEXT.test(path) || content.length < LEAST) return;
    const packed = [`${path}.gz`, `${path}.br`];
    if (isAsBefore && packed.every((name) => existsSync(join(folder, name)))) {
      standing.push(...packed);
      return;
    }
    all.set(`${path}.gz`, gzip(content));
    all.set(`${path}.br`, brotli(content));
  };
  for (const path of kept) add(path, readFileSync(join(folder, path)), true);
  for (const [path, content] of files) {
    const bytes = Buffer.from(content as string);
    add(path, bytes, isThere(join(folder, path), bytes));
    all.set(path, content);
  }
  return { files: all, kept: standing };
}

function isThere(path: string, content: Buffer): boolean {
  return existsSync(path) && readFileSync(path).equals(content);
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
