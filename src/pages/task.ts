import type { Charts } from '../charts/charts.js';
import type { HostFacts } from '../sections/host/index.js';
import type { HourFacts } from '../sections/hour/index.js';
import { questions } from '../sections/questions.js';
import type { Report } from '../sections/report.js';
import type { Chapter } from '../sections/section.js';
import { hostPage } from './host-page.js';
import { hourPage } from './hour-page.js';
import type { Neighbours } from './neighbours.js';
import type { Templates } from './templates.js';

/** Files of the site: content by path, relative to its root. */
export type Pages = readonly (readonly [path: string, content: string])[];

/** A chapter to be said and drawn. */
export interface ChapterTask {
  readonly kind: 'chapter';
  readonly id: string;
  readonly facts: unknown;
}

/** A page to be made, with its figures. */
export type PageTask =
  | { readonly kind: 'hour'; readonly facts: HourFacts; readonly neighbours: Neighbours }
  | { readonly kind: 'host'; readonly facts: HostFacts; readonly neighbours: Neighbours };

/** Work that draws. Plain data, so that any thread can do it. */
export type Task = ChapterTask | PageTask;

/** What tasks are done with. */
export interface Tools {
  readonly templates: Templates;
  readonly charts: Charts;
}

export function perform(task: Task, report: Report, tools: Tools): Chapter | Pages {
  switch (task.kind) {
    case 'chapter':
      return chapter(task, report, tools);
    case 'hour':
      return hourPage(task.facts, task.neighbours, report, tools);
    case 'host':
      return hostPage(task.facts, task.neighbours, report, tools);
  }
}

function chapter({ id, facts }: ChapterTask, report: Report, { charts }: Tools): Chapter {
  const question = questions.find((each) => each.id === id);
  if (!question) throw new Error(`There is no section ${id}.`);
  return question.present(facts, report, charts);
}
