import type { Charts } from '../charts/charts.js';
import type { Analysis } from '../sections/analysis.js';
import { presentHour } from '../sections/hour/index.js';
import { hourPage } from '../sections/links.js';
import { figureView, tableView } from './figure-view.js';
import { figureFiles } from './figures.js';
import { pageView } from './page-view.js';
import type { Templates } from './templates.js';

const ROOT = '../';

/** A page for each captured hour, second by second. */
export function hourPages(
  templates: Templates,
  { report, hours, hosts }: Analysis,
  charts: Charts,
): [path: string, content: string][] {
  const { clock } = report;
  const shownHosts = new Set(hosts.map(({ host }) => host.address));
  const link = (index: number) => {
    const start = hours[index]?.hour.hour_start;
    return start === undefined
      ? undefined
      : {
          href: `${ROOT}${hourPage(start)}`,
          label: `${clock.dayName(start)} ${clock.minute(start)}`,
        };
  };
  return hours.flatMap((facts, index) => {
    const detail = presentHour(facts, report, charts, shownHosts);
    const view = {
      ...pageView(report, {
        root: ROOT,
        title: detail.title,
        description: detail.findings[0] ?? '',
      }),
      findings: detail.findings.map((text) => ({ text })),
      figures: detail.figures.map((figure) => figureView(figure, ROOT)),
      sources: tableView(detail.sources, ROOT),
      previous: index > 0 ? link(index - 1) : undefined,
      next: link(index + 1),
    };
    const page: [string, string] = [
      hourPage(facts.hour.hour_start),
      templates.fill('pages/hour', view),
    ];
    return [page, ...figureFiles(detail.figures)];
  });
}
