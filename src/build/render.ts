import { checkAnonymized } from '../anonymize/check-anonymized.js';
import { type RenderedSite, renderSite } from '../pages/site-pages.js';
import type { Report } from '../sections/report.js';
import { withCompressed } from '../site/compressed.js';
import { openHidden } from '../warehouse/enrichment/pseudonyms/hidden.js';
import type { Analyzed } from './analyze.js';
import { checkRead } from './check-read.js';
import type { BuildRun } from './context.js';
import type { Loaded } from './load.js';
import { siteFiles } from './site-files.js';

/** A checked site, ready to be written. */
export interface Site extends Loaded {
  readonly report: Report;
  /** Content by path. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Paths of files that stay as the last build wrote them. */
  readonly kept: readonly string[];
  readonly pages: RenderedSite['pages'];
  /** The content of data/summary.json. */
  readonly summary: string;
}

/**
 * Renders what has changed and checks the whole site. Throws a UserError if no packet could be read, and a LeakError if
 * an anonymized site contains a secret.
 */
export async function render(analyzed: Analyzed, run: BuildRun): Promise<Site> {
  const { analysis, pseudonymized, ...loaded } = analyzed;
  const { report } = analysis;
  const { config, output, previous, pageCache, entries, isOnce } = run;
  const rendered = await renderSite(analysis, run, pageCache);
  checkRead(report, loaded.load.leftOut, config.captures);
  const plain = siteFiles(entries, rendered, pageCache.freshFiles(), report);
  const hidden = openHidden(loaded.rollups.warehouse);
  const warnings = pseudonymized
    ? await checkAnonymized(plain, config, { ...pseudonymized, hidden }, report)
    : [];
  if (isOnce) for (const warning of warnings) output.warn(warning);
  const { files, kept } = config.compress
    ? withCompressed(config.out, plain.files, plain.kept, previous)
    : plain;
  const summary = String(rendered.files.get('data/summary.json') ?? '');
  return { ...loaded, report, files, kept, pages: rendered.pages, summary };
}
