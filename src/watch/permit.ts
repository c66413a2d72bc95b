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

/** Which files a watch may serve while its settings, key and site change. */
export interface LivePermit extends Permit {
  /** Call it when the settings have changed. */
  use(config: Config): void;
  /** Call it before a checked site is written: from now on its files may be served, too. */
  expect(site: KnownSite): void;
  /** Call it when the last expected site has been written. */
  finish(): void;
  /** Call it when another process may have written the site. */
  reload(): void;
  /** Whether paths may be sent to open pages: those of an earlier site may contain addresses. */
  allowsPaths(paths: readonly string[]): boolean;
}

interface Candidate {
  readonly pseudonyms: string;
  readonly digests: ReadonlyMap<string, string>;
}

/** A build that fails while writing leaves files of two sites; many failed builds must not add up. */
const MAX_CANDIDATES = 10;

/**
 * With `--anonymize` a file is served only if its content belongs to a site made with the same method and key, whatever
 * else an earlier build or another program has put or puts into the folder.
 */
export function openPermit(first: Config, keys: PseudonymKeys): LivePermit {
  let config = first;
  let candidates: readonly Candidate[] = [];

  /** Reads the key every time: one that was replaced or cannot be read must take effect at once. */
  const matching = () => {
    try {
      const wanted = JSON.stringify(describePseudonymization(config, keys));
      return candidates.filter(({ pseudonyms }) => pseudonyms === wanted);
    } catch {
      return [];
    }
  };
  const add = (candidate: Candidate | undefined) => {
    if (candidate) candidates = [...candidates, candidate].slice(-MAX_CANDIDATES);
  };
  const permit: LivePermit = {
    isLimited: () => config.anonymize !== undefined,
    allows(path, content) {
      if (!permit.isLimited()) return true;
      const digest = sha256(content);
      return matching().some(({ digests }) => digests.get(path) === digest);
    },
    allowsPaths(paths) {
      if (!permit.isLimited()) return true;
      const known = matching();
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
    reload: () => add(recordedSite(config)),
  };
  permit.reload();
  return permit;
}

/** The site in the folder, if the record of the last build matches it. */
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
