import type { Report } from '../sections/report.js';
import type { SectionView } from '../sections/section.js';
import { sections } from '../sections/sections.js';
import { type DayTask, dayPage } from './detail/day-page.js';
import { type HostTask, hostPage } from './detail/host-page.js';
import { type HourTask, hourPage } from './detail/hour-page.js';
import type { Pages, Tools } from './tools.js';

/** A chapter to be said and drawn. */
export interface SectionTask {
  readonly kind: 'chapter';
  readonly id: string;
  readonly facts: unknown;
}

/** A page to be made, with its figures. */
export type PageTask = DayTask | HourTask | HostTask;

/** Work that draws. Plain data, so that any thread can do it. */
export type Task = SectionTask | PageTask;

export function perform(task: Task, report: Report, tools: Tools): SectionView | Pages {
  switch (task.kind) {
    case 'chapter':
      return sectionView(task, report, tools);
    case 'day':
      return dayPage(task, report, tools);
    case 'hour':
      return hourPage(task, report, tools);
    case 'host':
      return hostPage(task, report, tools);
  }
}

function sectionView({ id, facts }: SectionTask, report: Report, { charts }: Tools): SectionView {
  const question = sections.find((each) => each.id === id);
  if (!question) throw new Error(`There is no section ${id}.`);
  return question.present(facts, report, charts);
}
