import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { messageOf, UsageError, UserError } from '../errors.js';

/**
 * Lists the files that were written here, so that only those are ever taken away. While a build writes it lists those of
 * the last site and of the new one: so what a killed build leaves belongs to the next one.
 */
export const MANIFEST = '.traffic-report-site';

/** What may stand in a folder besides a site: what versions, hosting and file managers keep there. */
const BESIDE: ReadonlySet<string> = new Set([
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
/** Of this program: its list, and what a killed build left. */
const OWN = '.traffic-report-';

export interface Elsewhere {
  /** Absolute paths. */
  readonly captures: string;
  readonly home: string;
  /** The folder that the program was started in. */
  readonly current: string;
}

/** Throws a UsageError for a folder that no site may ever be written into, whatever it holds. */
export function refusePlace(folder: string, { captures, home, current }: Elsewhere): void {
  const place = realPath(folder);
  const reasons: readonly (readonly [boolean, string])[] = [
    [place === dirname(place), 'it is the root of a file system'],
    [place === realPath(home), 'it is a home folder'],
    [`${realPath(captures)}${sep}`.startsWith(`${place}${sep}`), 'it holds the captures'],
    [place === realPath(current) && isRepository(place), 'it is a repository'],
  ];
  const [, reason] = reasons.find(([isSo]) => isSo) ?? [];
  if (reason === undefined) return;
  throw new UsageError(`The site cannot be written into ${folder}: ${reason}.`, {
    hint: `Choose a folder of its own with --out, such as ${join(folder, 'site')}.`,
  });
}

/** Throws a UsageError for a folder that holds something else than a site. */
export function refuseForeign(folder: string): void {
  const foreign = namesIn(folder).find((name) => !BESIDE.has(name) && !name.startsWith(OWN));
  if (foreign === undefined) return;
  throw new UsageError(`${folder} holds files that are not of a report, such as ${foreign}.`, {
    hint: `Choose an empty or a new folder with --out, such as ${join(folder, 'site')}, so that nothing of yours is overwritten.`,
  });
}

/** One that was cloned for a site alone has the site's list in it. */
function isRepository(folder: string): boolean {
  return existsSync(join(folder, '.git')) && !existsSync(join(folder, MANIFEST));
}

/** Of what is not there yet, the place where it would be. */
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
