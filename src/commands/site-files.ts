import { readFileSync } from 'node:fs';
import type { Config } from '../config.js';
import type { RenderedSite } from '../pages/site-pages.js';
import type { Report } from '../sections/report.js';
import { withCompressed } from '../site/compressed.js';
import { fileEntries, SITE_MANIFEST } from '../site/site-manifest.js';

const PACKAGE = new URL('../../package.json', import.meta.url);

/** All files of a site: what was rendered, its manifest, and packed ones beside them where they are asked for. */
export function siteFiles(
  { out, compress }: Pick<Config, 'out' | 'compress'>,
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
    files: fileEntries(out, files, kept),
  };
  const all = new Map([...files, [SITE_MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`]]);
  return compress ? withCompressed(out, all, kept) : { files: all, kept };
}
