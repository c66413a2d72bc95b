import { readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, UserError } from '../../errors.js';
import type { FoundFile } from './found-file.js';

/** Maximum depth of folders searched. */
export const MAX_DEPTH = 32;
/** Private folders of programs; `unread` is the recorder's. */
const FOREIGN: ReadonlySet<string> = new Set(['unread', 'node_modules', '__pycache__']);
/** Lists what this program wrote: a site, or anonymized captures. */
const OWN_LIST = '.traffic-report-';

/** The files of a folder and its subfolders up to a depth, except hidden ones. Throws a UserError if it cannot be read. */
export function walk(folder: string, depth = MAX_DEPTH): FoundFile[] {
  const files: FoundFile[] = [];
  const seen = new Set<string>();
  const visit = (prefix: string, names: readonly string[], left: number) => {
    if (prefix !== '' && names.some((name) => name.startsWith(OWN_LIST))) return;
    for (const base of names) {
      if (base.startsWith('.')) continue;
      const name = `${prefix}${base}`;
      const path = join(folder, name);
      try {
        const info = statSync(path, { throwIfNoEntry: false });
        if (info?.isFile()) files.push(foundFile(name, path, info));
        else if (info?.isDirectory() && left > 0 && !FOREIGN.has(base) && isNew(info)) {
          visit(`${name}/`, listWithin(`${name}/`), left - 1);
        }
      } catch (error) {
        files.push(troubled(name, path, error));
      }
    }
  };
  /** A link may lead to one of its parent folders. */
  const isNew = ({ dev, ino }: Stats) => {
    const identity = `${dev} ${ino}`;
    const isFirst = !seen.has(identity);
    seen.add(identity);
    return isFirst;
  };
  const listWithin = (prefix: string): string[] => {
    try {
      return readdirSync(join(folder, prefix));
    } catch (error) {
      files.push(troubled(prefix, join(folder, prefix), error));
      return [];
    }
  };
  const top = listFolder(folder);
  isNew(statSync(folder));
  visit('', top, depth);
  return files.sort((a, b) => byCodePoint(a.name, b.name));
}

/** What is known of a file without opening it. */
export function foundFile(name: string, path: string, info: Stats): FoundFile {
  return {
    name,
    path,
    size: info.size,
    modified: info.mtimeMs / 1000,
    changed: info.ctimeMs / 1000,
    born: info.birthtimeMs > 0 ? info.birthtimeMs / 1000 : undefined,
  };
}

function troubled(name: string, path: string, error: unknown): FoundFile {
  return { ...{ name, path, size: 0, modified: 0, changed: 0 }, trouble: messageOf(error) };
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') {
      throw new UserError(`There is no folder ${folder}.`, {
        hint: 'Pass the folder of the captures.',
        cause,
      });
    }
    if (code === 'ENOTDIR') {
      throw new UserError(`${folder} is a file, not a folder.`, {
        hint: 'Pass the folder of the captures, not one of its files.',
        cause,
      });
    }
    throw new UserError(`The folder ${folder} cannot be read: ${messageOf(cause)}`, { cause });
  }
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
