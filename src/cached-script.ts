import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

interface CodeCache {
  /** Stores the code that V8 has compiled so far for the next process, unless it came from the cache. */
  storeCode(): void;
}

/** Loads a module from the bundle that `npm run build` writes, or from its source if there is none. */
export async function loadScript<Module extends object>(
  script: URL,
  source: () => Promise<Module>,
): Promise<Module & CodeCache> {
  const path = fileURLToPath(script);
  return existsSync(path) ? runCached<Module>(path) : { ...(await source()), storeCode() {} };
}

/**
 * Runs a CommonJS script, with the code that V8 compiled for it in an earlier process if there is any. V8 rejects code
 * of another version or of a script of another length; the name of the cache file has the script's modification time.
 */
function runCached<Module extends object>(path: string): Module & CodeCache {
  const modified = Math.round(statSync(path).mtimeMs);
  const cachePath = `${path}.${modified}-${process.version}-${process.arch}.v8`;
  const cachedData = existsSync(cachePath) ? readFileSync(cachePath) : undefined;
  const source = `(function (module, exports, require, __filename, __dirname) {${readFileSync(path, 'utf8')}\n})`;
  const script = new Script(source, { filename: path, ...(cachedData ? { cachedData } : {}) });
  const module = { exports: {} as Module };
  script.runInThisContext()(module, module.exports, createRequire(path), path, dirname(path));
  let isStored = cachedData !== undefined && script.cachedDataRejected === false;
  const storeCode = () => {
    if (!isStored) write(cachePath, script.createCachedData());
    isStored = true;
  };
  return { ...module.exports, storeCode };
}

/** Fails silently where the user cannot write to the installation: then every process compiles anew. */
function write(path: string, data: Buffer): void {
  const partial = `${path}.${process.pid}.partial`;
  try {
    writeFileSync(partial, data);
    renameSync(partial, path);
  } catch {}
}
