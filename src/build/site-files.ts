import { readFileSync } from 'node:fs';
import type { RenderedSite } from '../pages/site-pages.js';
import type { Report } from '../sections/report.js';
import { type FileEntries, SITE_MANIFEST } from '../site/site-manifest.js';

const PACKAGE = new URL('../../package.json', import.meta.url);

/** All files of a site: rendered and kept ones, and the manifest. */
export function siteFiles(
  entries: FileEntries,
  { files, figures }: RenderedSite,
  kept: readonly string[],
  report: Report,
) {
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string };
  const manifest = {
    generator: `traffic-report ${version}`,
    title: report.title,
    url: report.publishing.url ?? null,
    timezone: report.clock.timezone,
    start: report.start,
    end: report.end,
    figures,
    files: entries.of(files, kept),
  };
  const all = new Map([...files, [SITE_MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`]]);
  return { files: all, kept };
}
