import type { Charts } from '../charts/charts.js';
import type { Analysis } from '../sections/analysis.js';
import { type HourFacts, presentHour } from '../sections/hour/index.js';
import { dayPage, hourPage } from '../sections/links.js';
import type { Report } from '../sections/report.js';
import { figureView, tableView } from './figure-view.js';
import { figureFiles } from './figures.js';
import type { Page, SiteFile } from './page.js';
import { pageView } from './page-view.js';
import type { Templates } from './templates.js';

const ROOT = '../';

/** A page for each hour that is shown second by second. */
export function hourPages(
  templates: Templates,
  { report, hours, hosts }: Analysis,
  charts: Charts,
): Page[] {
  const { clock } = report;
  const shownHosts = new Set(hosts.map(({ host }) => host.address));
  const starts = [...report.shownHours];
  const indexOf = new Map(starts.map((start, index) => [start, index]));
  const link = (index: number) => {
    const start = starts[index];
    return start === undefined
      ? undefined
      : {
          href: `${ROOT}${hourPage(start)}`,
          label: `${clock.dayName(start)} ${clock.minute(start)}`,
        };
  };
  return hours.map((facts) => {
    const start = facts.hour.hour_start;
    const index = indexOf.get(start) ?? 0;
    const pager = {
      previous: index > 0 ? link(index - 1) : undefined,
      day: report.isLong && {
        href: `${ROOT}${dayPage(clock.day(start))}`,
        label: clock.dayName(start),
      },
      next: link(index + 1),
    };
    return {
      path: hourPage(start),
      render: () => renderHour(templates, facts, report, charts, { shownHosts, pager }),
    };
  });
}

function renderHour(
  templates: Templates,
  facts: HourFacts,
  report: Report,
  charts: Charts,
  { shownHosts, pager }: { readonly shownHosts: ReadonlySet<string>; readonly pager: object },
): SiteFile[] {
  const detail = presentHour(facts, report, charts, shownHosts);
  const view = {
    ...pageView(report, {
      root: ROOT,
      title: detail.title,
      description: detail.findings[0] ?? '',
    }),
    ...pager,
    findings: detail.findings.map((text) => ({ text })),
    figures: detail.figures.map((figure) => figureView(figure, ROOT)),
    sources: tableView(detail.sources, ROOT),
  };
  return [
    [hourPage(facts.hour.hour_start), templates.fill('pages/hour', view)],
    ...figureFiles(detail.figures),
  ];
}
