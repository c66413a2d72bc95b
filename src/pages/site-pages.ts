import type { Charts } from '../charts/charts.js';
import type { Analysis } from '../sections/analysis.js';
import { assetPages } from './assets.js';
import { capturesPage } from './captures-page.js';
import { dataFiles } from './data-files.js';
import { dayPages } from './day-pages.js';
import { hostPages } from './host-pages.js';
import { hourPages } from './hour-pages.js';
import { indexPage } from './index-page.js';
import { methodPage } from './method-page.js';
import { openTemplates } from './templates.js';

/** The whole site: content by path, relative to its root. */
export type SitePages = ReadonlyMap<string, string>;

/** Renders every file of the site; the same analysis gives the same bytes. */
export function renderSite(analysis: Analysis, charts: Charts): SitePages {
  const templates = openTemplates();
  const { report } = analysis;
  const chapters = analysis.questions.map(({ id, title, present }) => ({
    id,
    title,
    chapter: present(charts),
  }));
  return new Map([
    ...indexPage(templates, report, chapters),
    ...dayPages(templates, analysis, charts).flatMap((page) => page.render()),
    ...hourPages(templates, analysis, charts).flatMap((page) => page.render()),
    ...hostPages(templates, analysis, charts),
    ...capturesPage(templates, report, chapters),
    ...methodPage(templates, report),
    ...dataFiles(chapters),
    ...assetPages(),
  ]);
}
