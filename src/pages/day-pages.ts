import type { Charts } from '../charts/charts.js';
import type { Analysis } from '../sections/analysis.js';
import { shownDays } from '../sections/day/days.js';
import type { DayFacts } from '../sections/day/facts.js';
import { presentDay } from '../sections/day/index.js';
import { dayPage } from '../sections/links.js';
import type { Report } from '../sections/report.js';
import { figureView, tableView } from './figure-view.js';
import { figureFiles } from './figures.js';
import type { Page, SiteFile } from './page.js';
import { pageView } from './page-view.js';
import type { Templates } from './templates.js';

const ROOT = '../';

/** A page for each day of a long report that has a captured hour. */
export function dayPages(
  templates: Templates,
  { report, days, hosts }: Analysis,
  charts: Charts,
): Page[] {
  const shownHosts = new Set(hosts.map(({ host }) => host.address));
  const dates = shownDays(report);
  const indexOf = new Map(dates.map(({ date }, index) => [date, index]));
  const link = (index: number) => {
    const day = dates[index];
    return day && { href: `${ROOT}${dayPage(day.date)}`, label: report.clock.dayName(day.start) };
  };
  return days.map((facts) => {
    const index = indexOf.get(facts.day.date) ?? 0;
    const pager = { previous: index > 0 ? link(index - 1) : undefined, next: link(index + 1) };
    return {
      path: dayPage(facts.day.date),
      render: () => renderDay(templates, facts, report, charts, { shownHosts, pager }),
    };
  });
}

function renderDay(
  templates: Templates,
  facts: DayFacts,
  report: Report,
  charts: Charts,
  { shownHosts, pager }: { readonly shownHosts: ReadonlySet<string>; readonly pager: object },
): SiteFile[] {
  const detail = presentDay(facts, report, charts, shownHosts);
  const view = {
    ...pageView(report, {
      root: ROOT,
      title: detail.title,
      description: detail.findings[0] ?? '',
    }),
    ...pager,
    findings: detail.findings.map((text) => ({ text })),
    figure: figureView(detail.figure, ROOT),
    hours: tableView(detail.hours, ROOT),
    sources: tableView(detail.sources, ROOT),
  };
  return [
    [dayPage(facts.day.date), templates.fill('pages/day', view)],
    ...figureFiles([detail.figure]),
  ];
}
