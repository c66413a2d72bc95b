import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PseudonymKeys } from '../anonymize/pseudonym-keys.js';
import { describePseudonymization } from '../build/pseudonymization.js';
import { type Config, cacheFolder } from '../config/config.js';
import type { Permit } from '../preview/permit.js';
import { sha256 } from '../site/content.js';
import type { KnownSite } from '../site/known-site.js';
import { readLastBuild } from '../site/last-build.js';
import { digestsIn, SITE_MANIFEST } from '../site/site-manifest.js';

/** What a watch may serve while its settings, its key and its site change. */
export interface LivePermit extends Permit {
  /** To be called when the settings are others. */
  use(config: Config): void;
  /** To be called before a site is written that was looked through: from here on its files may be served, too. */
  expect(site: KnownSite): void;
  /** To be called when the last site that was expected is in place. */
  finish(): void;
  /** To be called when another process may have written the site. */
  lookAgain(): void;
  /** Whether pages may be told of paths: those of an earlier site can hold addresses. */
  mayTell(paths: readonly string[]): boolean;
}

interface Candidate {
  readonly pseudonyms: string;
  readonly digests: ReadonlyMap<string, string>;
}

/** A build that fails while it writes leaves files of two sites, and many that fail must not add up. */
const MOST_CANDIDATES = 10;

/**
 * Under `--anonymize` only files are served whose content is that of a site made by the same method and key: whatever else
 * lies in the folder, from an earlier build or by another program, and whoever puts it there at what moment.
 */
export function openPermit(first: Config, keys: PseudonymKeys): LivePermit {
  let config = first;
  let candidates: readonly Candidate[] = [];

  /** Asked each time: a key that is replaced, or cannot be read any more, closes at once what was made by it. */
  const alike = () => {
    try {
      const wanted = JSON.stringify(describePseudonymization(config, keys));
      return candidates.filter(({ pseudonyms }) => pseudonyms === wanted);
    } catch {
      return [];
    }
  };
  const add = (candidate: Candidate | undefined) => {
    if (candidate) candidates = [...candidates, candidate].slice(-MOST_CANDIDATES);
  };
  const permit: LivePermit = {
    isLimited: () => config.anonymize !== undefined,
    allows(path, content) {
      if (!permit.isLimited()) return true;
      const digest = sha256(content);
      return alike().some(({ digests }) => digests.get(path) === digest);
    },
    mayTell(paths) {
      if (!permit.isLimited()) return true;
      const known = alike();
      return paths.every((path) => known.some(({ digests }) => digests.has(path)));
    },
    use(next) {
      config = next;
      add(recordedSite(config));
    },
    expect: ({ pseudonyms, manifest }) => add({ pseudonyms, digests: digestsOf(manifest) }),
    finish() {
      candidates = candidates.slice(-1);
    },
    lookAgain: () => add(recordedSite(config)),
  };
  permit.lookAgain();
  return permit;
}

/** The site that lies there, if the last build into its folder left word of it. */
function recordedSite(config: Config): Candidate | undefined {
  try {
    const last = config.cache ? readLastBuild(cacheFolder(config), config.out) : undefined;
    const manifest = readFileSync(join(config.out, SITE_MANIFEST), 'utf8');
    if (!last || sha256(manifest) !== last.manifest) return undefined;
    return { pseudonyms: last.pseudonyms, digests: digestsOf(manifest) };
  } catch {
    return undefined;
  }
}

function digestsOf(manifest: string): ReadonlyMap<string, string> {
  return new Map([...digestsIn(manifest), [SITE_MANIFEST, sha256(manifest)]]);
}
