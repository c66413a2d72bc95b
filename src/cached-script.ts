import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

/** What loading a script gives besides its exports. */
interface Kept {
  /** Keeps the code that V8 compiled up to now for the next process, unless it was kept already. */
  keep(): void;
}

/** A module from the one script that `npm run build` makes of it, or from its source where none was made. */
export async function loadScript<Module extends object>(
  script: URL,
  source: () => Promise<Module>,
): Promise<Module & Kept> {
  const path = fileURLToPath(script);
  return existsSync(path) ? runCached<Module>(path) : { ...(await source()), keep() {} };
}

/**
 * Runs a CommonJS script, with the code that V8 compiled for it in an earlier process where there is some. V8 refuses
 * code of another version and of a script of another length; that it is the same script its time tells.
 */
function runCached<Module extends object>(path: string): Module & Kept {
  const written = Math.round(statSync(path).mtimeMs);
  const kept = `${path}.${written}-${process.version}-${process.arch}.v8`;
  const cachedData = existsSync(kept) ? readFileSync(kept) : undefined;
  const source = `(function (module, exports, require, __filename, __dirname) {${readFileSync(path, 'utf8')}\n})`;
  const script = new Script(source, { filename: path, ...(cachedData ? { cachedData } : {}) });
  const module = { exports: {} as Module };
  script.runInThisContext()(module, module.exports, createRequire(path), path, dirname(path));
  let isKept = cachedData !== undefined && script.cachedDataRejected === false;
  const keep = () => {
    if (!isKept) write(kept, script.createCachedData());
    isKept = true;
  };
  return { ...module.exports, keep };
}

/** The program may be installed where its user cannot write: then every process compiles anew. */
function write(path: string, data: Buffer): void {
  const partial = `${path}.${process.pid}.partial`;
  try {
    writeFileSync(partial, data);
    renameSync(partial, path);
  } catch {}
}
