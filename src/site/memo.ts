import { createHash } from 'node:crypto';
import { isIntact, type LastBuild, type PageRecord } from './last-build.js';

/** Remembers of what each page was made, from one build to the next. */
export interface PageMemo {
  /** Whether the page stands that would be made of these inputs, which are plain data. */
  stands(page: string, inputs: unknown): boolean;
  /** The files of all pages that stand. */
  kept(): string[];
  /** What to remember, once these pages were made: their files, the page itself among them. */
  records(made: ReadonlyMap<string, readonly string[]>): Record<string, PageRecord>;
}

/** A memo of the last build; without one no page stands. `program` is a digest of what makes the pages. */
export function openMemo(last: LastBuild | undefined, site: string, program: string): PageMemo {
  const asked = new Map<string, string>();
  const standing = new Map<string, PageRecord>();
  return {
    stands(page, inputs) {
      const text = JSON.stringify([program, inputs]);
      const digest = createHash('sha256').update(text).digest('hex');
      asked.set(page, digest);
      const before = last?.pages[page];
      if (!last || before?.digest !== digest) return false;
      if (!before.files.every((path) => isIntact(site, path, last))) return false;
      standing.set(page, before);
      return true;
    },
    kept: () => [...standing.values()].flatMap(({ files }) => files),
    records(made) {
      const records = Object.fromEntries(standing);
      for (const [page, files] of made) {
        const digest = asked.get(page);
        if (digest !== undefined) records[page] = { digest, files };
      }
      return records;
    },
  };
}
