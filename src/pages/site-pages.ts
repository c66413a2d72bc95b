import type { Analysis } from '../analysis/analysis.js';
import type { Memo } from '../analysis/stale.js';
import { readAssets } from './assets.js';
import { capturesPage } from './captures-page.js';
import { dataFiles } from './data-files.js';
import { dayTasks } from './detail/day-page.js';
import { hostTasks } from './detail/host-page.js';
import { hourTasks } from './detail/hour-page.js';
import { figureFile } from './figure-view.js';
import { type AnsweredSection, indexPage } from './index-page.js';
import { methodPage } from './method-page.js';
import { notFoundPage } from './publishing/not-found-page.js';
import { publishingFiles } from './publishing/publishing-files.js';
import type { Renderer } from './renderer.js';
import type { PageTask } from './task.js';
import type { Templates } from './templates.js';

/** What pages are filled with here, and what draws. */
export interface SiteTools {
  readonly templates: Templates;
  readonly renderer: Renderer;
}

/** What was made of a site. */
export interface RenderedSite {
  /** Content by path, relative to the site's root. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** The figures of the index, as data/ and figures/ name them. */
  readonly figures: readonly FigureEntry[];
  /** The files that go with each page that may stand in the next build, itself among them. */
  readonly pages: ReadonlyMap<string, readonly string[]>;
}

/**
 * Renders the files of the site but for the pages that stand, each as soon as its facts have come; the same analysis
 * gives the same bytes.
 */
export async function renderSite(
  analysis: Analysis,
  { templates, renderer }: SiteTools,
  memo: Memo,
): Promise<RenderedSite> {
  const { report } = analysis;
  renderer.begin(report);
  const drawing = Promise.all(
    analysis.answers.map(async ({ id, title, facts, data }) => {
      const chapter = await renderer.perform({ kind: 'chapter', id, facts: await facts });
      return { id, title, chapter: { ...chapter, data: { ...chapter.data, ...(await data) } } };
    }),
  );
  const make = (tasks: readonly PageTask[]) =>
    Promise.all(tasks.map((task) => renderer.perform(task)));
  const days = analysis.days.then((facts) => make(dayTasks(facts, report)));
  const hours = analysis.hours.then((facts) => make(hourTasks(facts, report)));
  const hosts = analysis.hosts.then((facts) => make(hostTasks(facts, report, memo)));
  const details = Promise.all([days, hours, hosts]);
  // Heard below, once the chapters are there: until then a failure must not be taken for one that nobody hears.
  details.catch(() => {});
  const chapters = await drawing;
  const ownPages = [
    ...indexPage(templates, report, chapters),
    ...capturesPage(templates, report, chapters),
    ...methodPage(templates, report),
    ...notFoundPage(templates, report),
    ...dataFiles(chapters),
    ...publishingFiles(report),
    ...Object.values(readAssets()).map(({ path, content }): [string, string] => [path, content]),
  ];
  const pages = (await details).flat();
  const files = new Map<string, string | Uint8Array>([...ownPages, ...pages.flat()]);
  const figures = chapters.flatMap(figureEntries);
  return {
    files,
    figures,
    pages: new Map(pages.map((page) => [page[0]?.[0] ?? '', page.map(pathOf)])),
  };
}

/** A figure of the index, for who automates. */
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

function figureEntries({ id: section, chapter }: AnsweredSection): FigureEntry[] {
  return Object.values(chapter.figures).map((figure) => ({
    ...{ id: figure.id, section, heading: figure.heading, caption: figure.caption },
    ...{ svg: figureFile(figure), data: figure.data ?? null, sql: figure.sql?.name ?? null },
  }));
}

function pathOf([path]: readonly [path: string, content: string]): string {
  return path;
}
