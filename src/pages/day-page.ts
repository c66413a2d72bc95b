import { type Day, shownDays } from '../sections/day/days.js';
import type { DayFacts } from '../sections/day/facts.js';
import { presentDay } from '../sections/day/index.js';
import { dayPage as pathOf } from '../sections/links.js';
import type { Report } from '../sections/report.js';
import { figureView, tableView } from './figure-view.js';
import { figureFiles } from './figures.js';
import { type Neighbours, neighboursOf } from './neighbours.js';
import { pageView } from './page-view.js';
import type { Pages, Tools } from './tools.js';

const ROOT = '../';

export interface DayTask {
  readonly kind: 'day';
  readonly facts: DayFacts;
  readonly neighbours: Neighbours;
}

/** A page for each day of a long report that has a captured hour. */
export function dayTasks(days: readonly DayFacts[], report: Report): DayTask[] {
  const neighbours = neighboursOf(shownDays(report), keyOf, (day) => ({
    href: `${ROOT}${pathOf(day.date)}`,
    label: report.clock.dayName(day.start),
  }));
  return days.map((facts) => ({ kind: 'day', facts, neighbours: neighbours(facts.day) }));
}

const keyOf = ({ start }: Day) => start;

export function dayPage(
  { facts, neighbours }: DayTask,
  report: Report,
  { templates, charts }: Tools,
): Pages {
  const detail = presentDay(facts, report, charts);
  const view = {
    ...pageView(report, {
      root: ROOT,
      title: detail.title,
      path: pathOf(facts.day.date),
      description: detail.findings[0] ?? '',
    }),
    ...neighbours,
    findings: detail.findings.map((text) => ({ text })),
    figure: figureView(detail.figure, ROOT),
    hours: tableView(detail.hours, ROOT),
    sources: tableView(detail.sources, ROOT),
  };
  return [
    [pathOf(facts.day.date), templates.fill('pages/day', view)],
    ...figureFiles([detail.figure]),
  ];
}
