import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { UsageError } from '../../errors.js';

/**
 * Throws UsageError if a key file, or a link to it, is in the folder to be published, with symbolic links resolved. Both
 * paths are absolute, and need not exist.
 */
export function refuseKeyWithin(published: string, key: string): void {
  const folder = realPath(published);
  const places = [join(realPath(dirname(key)), basename(key)), realPath(key)];
  if (!places.some((place) => isWithin(folder, place))) return;
  throw new UsageError(`The key ${key} would be in ${published}, and be published with it.`, {
    hint: 'Anyone who has the key can find the addresses of pseudonyms. Choose a file elsewhere with --key.',
  });
}

function isWithin(folder: string, path: string): boolean {
  const relation = relative(folder, path);
  return relation !== '..' && !relation.startsWith(`..${sep}`) && !isAbsolute(relation);
}

/** Resolves symbolic links in the part of a path that exists. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(realPath(above), basename(path));
  }
}
