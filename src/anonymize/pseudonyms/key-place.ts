import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { UsageError } from '../../errors.js';

/**
 * Throws a UsageError for a key that lies in what is to be published, by whatever links: its file, or a link to it.
 * Absolute paths, of which neither need be there.
 */
export function refuseKeyWithin(published: string, key: string): void {
  const folder = realPath(published);
  const places = [join(realPath(dirname(key)), basename(key)), realPath(key)];
  if (!places.some((place) => isWithin(folder, place))) return;
  throw new UsageError(`The key ${key} would lie in ${published}, and be published along.`, {
    hint: 'Whoever has it can tell addresses from pseudonyms. Name a file elsewhere with --key.',
  });
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Without links; of a path that is not there yet as far as it is. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(realPath(above), basename(path));
  }
}
