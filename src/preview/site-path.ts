import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';

const INDEX = 'index.html';

/** A file or folder, by its path in the site. */
export type Found = { readonly file: string } | { readonly folderWithoutSlash: string };

/** Resolves a request target (RFC 9112, 3.2); undefined if nothing is there or it is hidden. */
export async function find(site: string, target: string): Promise<Found | undefined> {
  const path = pathIn(target);
  if (path === undefined) return undefined;
  const isFolder = (await kindAt(site, path)) === 'folder';
  if (isFolder && /[^/]$/.test(path)) return { folderWithoutSlash: path };
  const file = isFolder ? `${path}${INDEX}` : path;
  return (await kindAt(site, file)) === 'file' ? { file } : undefined;
}

/** Whether a folder contains a site. */
export async function isSite(folder: string): Promise<boolean> {
  return (await kindAt(folder, INDEX)) === 'file';
}

/** The path of a target, decoded once, relative to the site; undefined if invalid. */
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
    // Symbolic links may lead out of the site.
    const real = relative(root, found);
    if (isAbsolute(real) || !isShown(real.split(sep).join('/'))) return undefined;
    const status = await stat(found);
    return status.isFile() ? 'file' : status.isDirectory() ? 'folder' : undefined;
  } catch {
    return undefined;
  }
}

/** Rejects paths out of the site and hidden files. */
function isShown(path: string): boolean {
  const isOdd = path.startsWith('/') || /[\\?#\0]/.test(path);
  return !isOdd && !path.split('/').some((name) => name.startsWith('.'));
}
