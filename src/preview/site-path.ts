import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';

/** The path of a request's target, decoded once, relative to the site; undefined for one that cannot be of a site. */
export function pathIn(target: string): string | undefined {
  const [path = ''] = target.split(/[?#]/, 1);
  try {
    const decoded = decodeURIComponent(path);
    return decoded.startsWith('/') && isShown(decoded.slice(1)) ? decoded.slice(1) : undefined;
  } catch {
    return undefined;
  }
}

/** What lies at a path in the site; undefined where there is nothing, or nothing that is to be seen. */
export async function kindAt(site: string, path: string): Promise<'file' | 'folder' | undefined> {
  try {
    const root = await realpath(site);
    const found = await realpath(join(root, path));
    // A link may lead to anywhere, so what counts is where it ends.
    const real = relative(root, found);
    if (isAbsolute(real) || !isShown(real.split(sep).join('/'))) return undefined;
    const status = await stat(found);
    return status.isFile() ? 'file' : status.isDirectory() ? 'folder' : undefined;
  } catch {
    return undefined;
  }
}

/** No path leads out of the site, and what begins with a dot is hidden. */
function isShown(path: string): boolean {
  const isOdd = path.startsWith('/') || /[\\?#\0]/.test(path);
  return !isOdd && !path.split('/').some((name) => name.startsWith('.'));
}
