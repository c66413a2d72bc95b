import type { Report } from '../sections/report.js';
import type { SectionView } from '../sections/section.js';
import { sections } from '../sections/sections.js';
import { type DayTask, dayPage } from './detail/day-page.js';
import { type HostTask, hostPage } from './detail/host-page.js';
import { type HourTask, hourPage } from './detail/hour-page.js';
import type { Pages, Tools } from './tools.js';

/** The text and figures of a section. */
export interface SectionTask {
  readonly kind: 'section';
  readonly id: string;
  readonly data: unknown;
}

/** A detail page with its figures. */
export type PageTask = DayTask | HourTask | HostTask;

/** Rendering work, as plain data, so that it can be sent to a thread. */
export type Task = SectionTask | PageTask;

export function perform(task: Task, report: Report, tools: Tools): SectionView | Pages {
  switch (task.kind) {
    case 'section':
      return sectionView(task, report, tools);
    case 'day':
      return dayPage(task, report, tools);
    case 'hour':
      return hourPage(task, report, tools);
    case 'host':
      return hostPage(task, report, tools);
  }
}

function sectionView({ id, data }: SectionTask, report: Report, { charts }: Tools): SectionView {
  const section = sections.find((each) => each.id === id);
  if (!section) throw new Error(`There is no section ${id}.`);
  return section.present(data, report, charts);
}
