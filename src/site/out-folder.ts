import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { messageOf, UsageError, UserError } from '../errors.js';

/**
 * Lists the files that were written here: no others are ever deleted. While a build writes, it lists the files of the old and
 * the new site, so that the next build can remove what a killed build left.
 */
export const MANIFEST = '.traffic-report-site';

/** Names that may be in the folder of a site: files of version control, hosting services and file managers. */
const FOREIGN_ALLOWED: ReadonlySet<string> = new Set([
  ...['.git', '.gitattributes', '.gitignore', '.gitkeep', '.gitlab-ci.yml', '.github'],
  ...[
    '.nojekyll',
    '.well-known',
    '.htaccess',
    '.htpasswd',
    '.domains',
    '.netlify',
    '.vercel',
    '.surgeignore',
  ],
  ...['CNAME', '_headers', '_redirects', '.DS_Store', 'lost+found'],
]);
/** The manifest, and what a killed build left. */
const OWN_PREFIX = '.traffic-report-';

export interface ProtectedFolders {
  /** Absolute paths. */
  readonly captures: string;
  readonly home: string;
  /** The working directory. */
  readonly current: string;
}

/** Throws a UsageError for a folder that no site may be written into, whatever it contains. */
export function refusePlace(folder: string, { captures, home, current }: ProtectedFolders): void {
  const target = realPath(folder);
  const reasons: readonly (readonly [boolean, string])[] = [
    [target === dirname(target), 'it is the root of a file system'],
    [target === realPath(home), 'it is a home folder'],
    [`${realPath(captures)}${sep}`.startsWith(`${target}${sep}`), 'it contains the captures'],
    [target === realPath(current) && isRepository(target), 'it is a repository'],
  ];
  const [, reason] = reasons.find(([isSo]) => isSo) ?? [];
  if (reason === undefined) return;
  throw new UsageError(`The site cannot be written into ${folder}: ${reason}.`, {
    hint: `Choose a separate folder with --out, such as ${join(folder, 'site')}.`,
  });
}

/** Throws a UsageError for a folder that contains anything but a site. */
export function refuseForeign(folder: string): void {
  const foreign = namesIn(folder).find(
    (name) => !FOREIGN_ALLOWED.has(name) && !name.startsWith(OWN_PREFIX),
  );
  if (foreign === undefined) return;
  throw new UsageError(
    `${folder} contains files that do not belong to a report, such as ${foreign}.`,
    {
      hint: `Choose an empty or new folder with --out, such as ${join(folder, 'site')}: your files are never overwritten.`,
    },
  );
}

/** A repository that was cloned for the site alone contains the site's manifest. */
function isRepository(folder: string): boolean {
  return existsSync(join(folder, '.git')) && !existsSync(join(folder, MANIFEST));
}

/** Works for paths that do not exist yet, too. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new UserError(`The site cannot be written to ${folder}: ${messageOf(cause)}`, {
      hint: 'Choose another folder with --out.',
      cause,
    });
  }
}
