import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

export interface CachedScript {
  readonly exports: unknown;
  /** Keeps the code that V8 compiled up to now for the next process, unless it was kept already. */
  keep(): void;
}

/**
 * Runs a CommonJS script, with the code that V8 compiled for it in an earlier process where there is some.
 * V8 itself refuses code of another version, or of another script.
 */
export function runCached(path: string): CachedScript {
  const kept = `${path}.${process.version}-${process.arch}.v8`;
  const cachedData = existsSync(kept) ? readFileSync(kept) : undefined;
  const source = readFileSync(path, 'utf8');
  const script = new Script(
    `(function (module, exports, require, __filename, __dirname) {${source}\n})`,
    {
      filename: path,
      ...(cachedData ? { cachedData } : {}),
    },
  );
  const module = { exports: {} };
  script.runInThisContext()(module, module.exports, createRequire(path), path, dirname(path));
  const isKept = cachedData !== undefined && script.cachedDataRejected === false;
  return { exports: module.exports, keep: () => isKept || write(kept, script.createCachedData()) };
}

/** The program may be installed where its user cannot write: then every process compiles anew. */
function write(path: string, data: Buffer): void {
  const partial = `${path}.${process.pid}.partial`;
  try {
    writeFileSync(partial, data);
    renameSync(partial, path);
  } catch {}
}
