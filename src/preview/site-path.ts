import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';

const INDEX = 'index.html';

/** What a request leads to, by its path in the site. */
export type Found = { readonly file: string } | { readonly folderWithoutSlash: string };

/** Looks for what a request's target names; undefined where there is nothing, or nothing that is to be seen. */
export async function find(site: string, target: string): Promise<Found | undefined> {
  const path = pathIn(target);
  if (path === undefined) return undefined;
  const isFolder = (await kindAt(site, path)) === 'folder';
  if (isFolder && /[^/]$/.test(path)) return { folderWithoutSlash: path };
  const file = isFolder ? `${path}${INDEX}` : path;
  return (await kindAt(site, file)) === 'file' ? { file } : undefined;
}

/** Whether there is anything to see in a folder. */
export async function isSite(folder: string): Promise<boolean> {
  return (await kindAt(folder, INDEX)) === 'file';
}

/** The path of a target, decoded once, relative to the site; undefined for one that cannot be of a site. */
function pathIn(target: string): string | undefined {
  const [path = ''] = target.split(/[?#]/, 1);
  try {
    const decoded = decodeURIComponent(path);
    return decoded.startsWith('/') && isShown(decoded.slice(1)) ? decoded.slice(1) : undefined;
  } catch {
    return undefined;
  }
}

async function kindAt(site: string, path: string): Promise<'file' | 'folder' | undefined> {
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
