import { cacheFolder } from '../config/config.js';
import { sha256 } from '../site/content.js';
import { type LastBuild, recordBuild, storeLastBuild } from '../site/last-build.js';
import { MANIFEST } from '../site/out-folder.js';
import { SITE_MANIFEST } from '../site/site-manifest.js';
import { type Written, writeSite } from '../site/write-site.js';
import { buildStatusOf } from './build-status.js';
import type { BuildRun } from './context.js';
import { finalDigest } from './inputs.js';
import type { Site } from './render.js';

export interface WrittenSite {
  readonly written: Written;
  /** For the next build. */
  readonly record: LastBuild;
}

/** Writes the files that differ, and records the build for the next one. */
export function write(site: Site, run: BuildRun): WrittenSite {
  const { config, inputs, keys, pseudonymization, permit, pageCache } = run;
  const { files, kept, pages, report, load, rollups, isResolved } = site;
  const pseudonyms = pseudonymization ? JSON.stringify(pseudonymization.describe()) : '';
  const manifest = String(files.get(SITE_MANIFEST));
  pseudonymization?.commitKey();
  permit?.expect({ pseudonyms, manifest });
  const written = writeSite(config.out, files, kept);
  const record = recordBuild(config.out, {
    inputs: finalDigest(config, inputs.digest, keys),
    isFinal: report.files_growing === 0 && isResolved,
    ...buildStatusOf(report, load.leftOut),
    paths: [MANIFEST, ...files.keys(), ...kept],
    pages: pageCache.records(pages),
    pseudonyms,
    manifest: sha256(manifest),
  });
  if (rollups.isCached) storeLastBuild(cacheFolder(config), config.out, record);
  return { written, record };
}
