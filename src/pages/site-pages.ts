import type { Analysis } from '../sections/analysis.js';
import type { Memo } from '../sections/stale.js';
import { assetPages } from './assets.js';
import { capturesPage } from './captures-page.js';
import { dataFiles } from './data-files.js';
import { dayTasks } from './day-page.js';
import { hostTasks } from './host-page.js';
import { hourTasks } from './hour-page.js';
import { indexPage } from './index-page.js';
import { methodPage } from './method-page.js';
import type { Renderer } from './renderer.js';
import type { PageTask } from './task.js';
import { openTemplates } from './templates.js';

/** What was made of a site. */
export interface RenderedSite {
  /** Content by path, relative to the site's root. */
  readonly files: ReadonlyMap<string, string>;
  /** The files that go with each page that may stand in the next build, itself among them. */
  readonly pages: ReadonlyMap<string, readonly string[]>;
}

/**
 * Renders the files of the site but for the pages that stand, each as soon as its facts have come; the same analysis
 * gives the same bytes.
 */
export async function renderSite(
  analysis: Analysis,
  renderer: Renderer,
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
  const templates = openTemplates();
  const ownPages = [
    ...indexPage(templates, report, chapters),
    ...capturesPage(templates, report, chapters),
    ...methodPage(templates, report),
    ...dataFiles(chapters),
    ...assetPages(),
  ];
  const pages = (await details).flat();
  const files = new Map([...ownPages, ...pages.flat()]);
  return { files, pages: new Map(pages.map((page) => [page[0]?.[0] ?? '', page.map(pathOf)])) };
}

function pathOf([path]: readonly [path: string, content: string]): string {
  return path;
}
