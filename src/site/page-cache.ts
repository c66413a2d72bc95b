import { sha256 } from './content.js';
import { isIntact, type LastBuild, type PageRecord } from './last-build.js';

/** Knows from which inputs the last build made each page, so that only changed pages are made again. */
export interface PageCache {
  /** Whether the page exists and was made from these inputs (plain data). */
  isFresh(page: string, inputs: unknown): boolean;
  /** Paths of the files of all fresh pages. */
  freshFiles(): string[];
  /** What the next build needs to know; `made` has the files of each page that was made, its own among them. */
  records(made: ReadonlyMap<string, readonly string[]>): Record<string, PageRecord>;
}

/** Without a last build no page is fresh. `program` is the digest of the program that makes the pages. */
export function openPageCache(
  last: LastBuild | undefined,
  site: string,
  program: string,
): PageCache {
  const digests = new Map<string, string>();
  const fresh = new Map<string, PageRecord>();
  return {
    isFresh(page, inputs) {
      const digest = sha256(JSON.stringify([program, inputs]));
      digests.set(page, digest);
      const before = last?.pages[page];
      if (!last || before?.digest !== digest) return false;
      if (!before.files.every((path) => isIntact(site, path, last))) return false;
      fresh.set(page, before);
      return true;
    },
    freshFiles: () => [...fresh.values()].flatMap(({ files }) => files),
    records(made) {
      const records = Object.fromEntries(fresh);
      for (const [page, files] of made) {
        const digest = digests.get(page);
        if (digest !== undefined) records[page] = { digest, files };
      }
      return records;
    },
  };
}
