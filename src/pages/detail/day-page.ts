import type { DayData } from '../../detail/day/data.js';
import { presentDay } from '../../detail/day/index.js';
import { type Day, shownDays } from '../../sections/days.js';
import { dayPage as pathOf } from '../../sections/links.js';
import type { Report } from '../../sections/report.js';
import { figureView, tableView } from '../figure-view.js';
import { figureFiles } from '../figures.js';
import { pageView } from '../page-view.js';
import type { Pages, Tools } from '../tools.js';
import { type Neighbors, neighborsOf } from './neighbors.js';

const ROOT = '../';

export interface DayTask {
  readonly kind: 'day';
  readonly data: DayData;
  readonly neighbors: Neighbors;
}

/** A page for each captured day of a long report. */
export function dayTasks(days: readonly DayData[], report: Report): DayTask[] {
  const neighbors = neighborsOf(shownDays(report), keyOf, (day) => ({
    href: `${ROOT}${pathOf(day.date)}`,
    label: report.clock.dayName(day.start),
  }));
  return days.map((data) => ({ kind: 'day', data, neighbors: neighbors(data.day) }));
}

const keyOf = ({ start }: Day) => start;

export function dayPage(
  { data, neighbors }: DayTask,
  report: Report,
  { templates, charts }: Tools,
): Pages {
  const detail = presentDay(data, report, charts);
  const view = {
    ...pageView(report, {
      root: ROOT,
      title: detail.title,
      path: pathOf(data.day.date),
      description: detail.findings[0] ?? '',
    }),
    ...neighbors,
    findings: detail.findings.map((text) => ({ text })),
    figure: figureView(detail.figure, ROOT),
    hours: tableView(detail.hours, ROOT),
    sources: tableView(detail.sources, ROOT),
  };
  return [
    [pathOf(data.day.date), templates.fill('pages/day', view)],
    ...figureFiles([detail.figure]),
  ];
}
