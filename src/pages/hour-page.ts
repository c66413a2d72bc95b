import { type HourFacts, presentHour } from '../sections/hour/index.js';
import { hourPage as path } from '../sections/links.js';
import type { Report } from '../sections/report.js';
import { figureView, tableView } from './figure-view.js';
import { figureFiles } from './figures.js';
import { type Neighbours, withNeighbours } from './neighbours.js';
import { pageView } from './page-view.js';
import type { Pages, Tools } from './tools.js';

const ROOT = '../';

export interface HourTask {
  readonly kind: 'hour';
  readonly facts: HourFacts;
  readonly neighbours: Neighbours;
}

/** A page for each captured hour, second by second. */
export function hourTasks(hours: readonly HourFacts[], { clock }: Report): HourTask[] {
  return withNeighbours(hours, ({ hour: { hour_start: start } }) => ({
    href: `${ROOT}${path(start)}`,
    label: `${clock.dayName(start)} ${clock.minute(start)}`,
  })).map(([facts, neighbours]) => ({ kind: 'hour', facts, neighbours }));
}

export function hourPage(
  { facts, neighbours }: HourTask,
  report: Report,
  { templates, charts }: Tools,
): Pages {
  const detail = presentHour(facts, report, charts, report.shownHosts);
  const view = {
    ...pageView(report, {
      root: ROOT,
      title: detail.title,
      description: detail.findings[0] ?? '',
    }),
    findings: detail.findings.map((text) => ({ text })),
    figures: detail.figures.map((figure) => figureView(figure, ROOT)),
    sources: tableView(detail.sources, ROOT),
    ...neighbours,
  };
  return [
    [path(facts.hour.hour_start), templates.fill('pages/hour', view)],
    ...figureFiles(detail.figures),
  ];
}
