import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../files/replace-file.js';

/** Of what a page was made, and the files that came of it. */
export interface PageRecord {
  readonly digest: string;
  readonly files: readonly string[];
}

/** What a build leaves for the next one, so that it can tell what need not be done again. */
export interface LastBuild {
  /** Digest of all that the site was made from. */
  readonly inputs: string;
  /** Whether the same inputs give the same site at any later time: no capture was still being written. */
  readonly isFinal: boolean;
  /** Whether nothing was missing, rejected or unreadable. */
  readonly isWhole: boolean;
  /** What the user was warned of. */
  readonly problems: readonly string[];
  /** What addresses were replaced by, and what stayed; empty where they are real. Tells keys apart without telling them. */
  readonly pseudonyms: string;
  /** SHA-256 of the site's manifest, which has those of all other files. */
  readonly manifest: string;
  /** Size (bytes) and time of change (epoch milliseconds) of each file of the site, by its path in the site. */
  readonly files: Readonly<Record<string, readonly [size: number, modified: number]>>;
  /** The pages that need not be made again while their inputs stay the same. */
  readonly pages: Readonly<Record<string, PageRecord>>;
}

/** The last build into a site's folder, by what was left in the cache folder; undefined when that is of no use. */
export function readLastBuild(cache: string, site: string): LastBuild | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(fileFor(cache, site), 'utf8'));
    return isLastBuild(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** What is to be known of a build that was just written to a site's folder. */
export function recordBuild(
  site: string,
  { paths, ...build }: Omit<LastBuild, 'files'> & { readonly paths: readonly string[] },
): LastBuild {
  const files = Object.fromEntries(
    paths.map((path): [string, [number, number]] => {
      const { size, mtimeMs } = statSync(join(site, path));
      return [path, [size, mtimeMs]];
    }),
  );
  return { ...build, files };
}

/** Leaves word of a build for the next process, in one step. Throws when the cache folder cannot be written to. */
export function storeLastBuild(cache: string, site: string, build: LastBuild): void {
  mkdirSync(cache, { recursive: true });
  replaceFile(fileFor(cache, site), JSON.stringify(build));
}

/** Whether a file of the site is as it was written. */
export function isIntact(site: string, path: string, { files }: LastBuild): boolean {
  const [size, modified] = files[path] ?? [];
  const found = statSync(join(site, path), { throwIfNoEntry: false });
  return found !== undefined && found.size === size && found.mtimeMs === modified;
}

/** Several sites may be made from the same captures. */
function fileFor(cache: string, site: string): string {
  const name = createHash('sha256').update(site).digest('hex').slice(0, 16);
  return join(cache, `site-${name}.json`);
}

/** Whether a file of the cache folder is one that this module writes. */
export function isLastBuildFile(name: string): boolean {
  return /^site-[0-9a-f]{16}\.json/.test(name);
}

function isLastBuild(found: unknown): found is LastBuild {
  const build = found as Partial<LastBuild> | null;
  return (
    typeof build?.inputs === 'string' &&
    typeof build.isFinal === 'boolean' &&
    typeof build.isWhole === 'boolean' &&
    typeof build.pseudonyms === 'string' &&
    typeof build.manifest === 'string' &&
    Array.isArray(build.problems) &&
    isRecord(build.files) &&
    isRecord(build.pages)
  );
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
