import { questions } from '../sections/questions.js';
import type { Report } from '../sections/report.js';
import type { Chapter } from '../sections/section.js';
import { type DayTask, dayPage } from './day-page.js';
import { type HostTask, hostPage } from './host-page.js';
import { type HourTask, hourPage } from './hour-page.js';
import type { Pages, Tools } from './tools.js';

/** A chapter to be said and drawn. */
export interface ChapterTask {
  readonly kind: 'chapter';
  readonly id: string;
  readonly facts: unknown;
}

/** A page to be made, with its figures. */
export type PageTask = DayTask | HourTask | HostTask;

/** Work that draws. Plain data, so that any thread can do it. */
export type Task = ChapterTask | PageTask;

export function perform(task: Task, report: Report, tools: Tools): Chapter | Pages {
  switch (task.kind) {
    case 'chapter':
      return chapter(task, report, tools);
    case 'day':
      return dayPage(task, report, tools);
    case 'hour':
      return hourPage(task, report, tools);
    case 'host':
      return hostPage(task, report, tools);
  }
}

function chapter({ id, facts }: ChapterTask, report: Report, { charts }: Tools): Chapter {
  const question = questions.find((each) => each.id === id);
  if (!question) throw new Error(`There is no section ${id}.`);
  return question.present(facts, report, charts);
}
