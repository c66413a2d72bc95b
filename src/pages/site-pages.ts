import type { Analysis } from '../analysis/analysis.js';
import type { FreshPages } from '../analysis/stale-pages.js';
import type { Report } from '../sections/report.js';
import { readAssets } from './assets.js';
import { capturesPage } from './captures-page.js';
import { dataFiles } from './data-files.js';
import { dayTasks } from './detail/day-page.js';
import { hostTasks } from './detail/host-page.js';
import { hourTasks } from './detail/hour-page.js';
import { figureFile } from './figure-view.js';
import { indexPage, type RenderedSection, renderedSection } from './index-page.js';
import { methodPage } from './method-page.js';
import { notFoundPage } from './publishing/not-found-page.js';
import { publishingFiles } from './publishing/publishing-files.js';
import type { Renderer } from './renderer.js';
import type { PageTask } from './task.js';
import type { Templates } from './templates.js';
import type { Pages } from './tools.js';

export interface SiteTools {
  readonly templates: Templates;
  readonly renderer: Renderer;
}

export interface RenderedSite {
  /** Content by path, relative to the site's root. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** The figures of the index, as data/ and figures/ name them. */
  readonly figures: readonly FigureEntry[];
  /** Paths of the files of each page that the page cache may reuse, the page's own among them. */
  readonly pages: ReadonlyMap<string, readonly string[]>;
}

/**
 * Renders all files of the site except those of fresh pages, each as soon as its queries have finished. The same analysis
 * gives the same bytes. Settles only once no query is running.
 */
export async function renderSite(
  analysis: Analysis,
  tools: SiteTools,
  pageCache: FreshPages,
): Promise<RenderedSite> {
  const rendering = renderParts(analysis, tools, pageCache);
  // A failure must not leave queries running on a database that is about to be closed.
  await Promise.allSettled([rendering, analysis.finished]);
  await analysis.finished;
  return rendering;
}

async function renderParts(
  analysis: Analysis,
  { templates, renderer }: SiteTools,
  pageCache: FreshPages,
): Promise<RenderedSite> {
  const { report } = analysis;
  renderer.begin(report);
  const renderSections = Promise.all(
    analysis.sections.map(async ({ id, title, data, files }) => {
      const drawn = await renderer.perform({ kind: 'section', id, data: await data });
      const view = { ...drawn, files: { ...drawn.files, ...(await files) } };
      return renderedSection(templates, { id, title, view });
    }),
  );
  const renderPages = (tasks: readonly PageTask[]) =>
    Promise.all(tasks.map((task) => renderer.perform(task)));
  const days = analysis.days.then((data) => renderPages(dayTasks(data, report)));
  const hours = analysis.hours.then((data) => renderPages(hourTasks(data, report)));
  const hosts = analysis.hosts.then((data) => renderPages(hostTasks(data, report, pageCache)));
  const details = Promise.all([days, hours, hosts]);
  // Once the threads have something to draw.
  const reportPages = analysis.hours.then(() => pagesOfReport(templates, report));
  // Awaited later: a failure before then must not count as an unhandled rejection.
  for (const promise of [renderSections, details, reportPages]) promise.catch(() => {});
  const sections = await renderSections;
  const ownPages = [
    ...indexPage(templates, report, sections),
    ...capturesPage(templates, report, sections),
    ...dataFiles(sections),
    ...(await reportPages),
  ];
  const pages = (await details).flat();
  const files = new Map<string, string | Uint8Array>([...ownPages, ...pages.flat()]);
  return {
    files,
    figures: sections.flatMap(figureEntries),
    pages: new Map(pages.map((page) => [page[0]?.[0] ?? '', page.map(pathOf)])),
  };
}

/** The pages that need no more than the report. */
function pagesOfReport(templates: Templates, report: Report): [string, string | Uint8Array][] {
  return [
    ...methodPage(templates, report),
    ...notFoundPage(templates, report),
    ...publishingFiles(report),
    ...Object.values(readAssets()).map(({ path, content }): [string, string] => [path, content]),
  ];
}

/** A figure of the index, for programs that read the manifest. */
export interface FigureEntry {
  readonly id: string;
  readonly section: string;
  readonly heading: string;
  readonly caption: string;
  readonly svg: string;
  readonly data: string | null;
  /** The name of its query on the Method page. */
  readonly sql: string | null;
}

function figureEntries({ id: section, view }: RenderedSection): FigureEntry[] {
  return Object.values(view.figures).map((figure) => ({
    ...{ id: figure.id, section, heading: figure.heading, caption: figure.caption },
    ...{ svg: figureFile(figure), data: figure.data ?? null, sql: figure.sql?.name ?? null },
  }));
}

function pathOf([path]: Pages[number]): string {
  return path;
}
