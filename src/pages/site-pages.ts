import type { Analysis } from '../sections/analysis.js';
import { assetPages } from './assets.js';
import { capturesPage } from './captures-page.js';
import type { Crew } from './crew.js';
import { dataFiles } from './data-files.js';
import { dayTasks } from './day-page.js';
import { hostTasks } from './host-page.js';
import { hourTasks } from './hour-page.js';
import { indexPage } from './index-page.js';
import { methodPage } from './method-page.js';
import type { PageTask } from './task.js';
import { openTemplates } from './templates.js';

/** The whole site: content by path, relative to its root. */
export type SitePages = ReadonlyMap<string, string>;

/** Renders every file of the site, each as soon as its facts have come; the same analysis gives the same bytes. */
export async function renderSite(analysis: Analysis, crew: Crew): Promise<SitePages> {
  const { report } = analysis;
  crew.begin(report);
  const drawing = Promise.all(
    analysis.answers.map(async ({ id, title, facts }) => ({
      id,
      title,
      chapter: await crew.perform({ kind: 'chapter', id, facts: await facts }),
    })),
  );
  const pagesOf = async (tasks: readonly PageTask[]) =>
    (await Promise.all(tasks.map((task) => crew.perform(task)))).flat();
  const hours = analysis.hours.then((facts) => pagesOf(hourTasks(facts, report)));
  const days = analysis.days.then((facts) => pagesOf(dayTasks(facts, report)));
  const hosts = analysis.hosts.then((facts) => pagesOf(hostTasks(facts)));
  // Awaited together, so that a failure of one is not left unheard while another is awaited.
  const [chapters, ...details] = await Promise.all([drawing, days, hours, hosts]);
  const templates = openTemplates();
  return new Map([
    ...indexPage(templates, report, chapters),
    ...details.flat(),
    ...capturesPage(templates, report, chapters),
    ...methodPage(templates, report),
    ...dataFiles(chapters),
    ...assetPages(),
  ]);
}
