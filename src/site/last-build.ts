import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../files/replace-file.js';

/** A page of the last build. */
export interface PageRecord {
  /** Of the inputs that it was made from. */
  readonly digest: string;
  /** Paths of the page's files. */
  readonly files: readonly string[];
}

/** The record of a build, by which the next one tells what is unchanged. */
export interface LastBuild {
  /** Digest of all inputs. */
  readonly inputs: string;
  /** Whether the same inputs give the same site at any later time: no capture was growing. */
  readonly isFinal: boolean;
  /** Whether nothing was missing, rejected or unreadable. */
  readonly isComplete: boolean;
  /** Warnings, as text. */
  readonly problems: readonly string[];
  /** As in KnownSite. */
  readonly pseudonyms: string;
  /** SHA-256 of report.json, which lists those of all other files. */
  readonly manifest: string;
  /** Size (bytes) and modification time (epoch milliseconds) of each file, by its path in the site. */
  readonly files: Readonly<Record<string, readonly [size: number, modified: number]>>;
  /** The pages that can be reused while their inputs stay the same. */
  readonly pages: Readonly<Record<string, PageRecord>>;
}

/** The record of the last build into a site's folder; undefined if there is none or it is invalid. */
export function readLastBuild(cache: string, site: string): LastBuild | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(fileFor(cache, site), 'utf8'));
    return isLastBuild(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Makes the record of a site that was just written. */
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

/** Stores the record in the cache folder, atomically. Throws a UserError if the folder is not writable. */
export function storeLastBuild(cache: string, site: string, build: LastBuild): void {
  mkdirSync(cache, { recursive: true });
  replaceFile(fileFor(cache, site), JSON.stringify(build));
}

/** Whether a file of the site has the size and time of when it was written. */
export function isIntact(site: string, path: string, { files }: LastBuild): boolean {
  const [size, modified] = files[path] ?? [];
  const found = statSync(join(site, path), { throwIfNoEntry: false });
  return found !== undefined && found.size === size && found.mtimeMs === modified;
}

/** Several sites may share one cache. */
function fileFor(cache: string, site: string): string {
  const name = createHash('sha256').update(site).digest('hex').slice(0, 16);
  return join(cache, `site-${name}.json`);
}

/** Whether a file name in the cache folder is one of this module. */
export function isLastBuildFile(name: string): boolean {
  return /^site-[0-9a-f]{16}\.json/.test(name);
}

function isLastBuild(found: unknown): found is LastBuild {
  const build = found as Partial<LastBuild> | null;
  return (
    typeof build?.inputs === 'string' &&
    typeof build.isFinal === 'boolean' &&
    typeof build.isComplete === 'boolean' &&
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
