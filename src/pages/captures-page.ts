import { monthsOf } from '../detail/day/months.js';
import { plural } from '../format/quantity.js';
import { STRAY_RULE } from '../sections/capture-files/stray-rule.js';
import type { Report } from '../sections/report.js';
import { shownHoursSentence } from '../sections/shown-hours.js';
import { tableView } from './figure-view.js';
import type { RenderedSection } from './index-page.js';
import { pageView } from './page-view.js';
import type { Templates } from './templates.js';

/** The page of capture files, gaps and rejected lines. */
export function capturesPage(
  templates: Templates,
  report: Report,
  sections: readonly RenderedSection[],
): [path: string, content: string][] {
  const section = sections.find(({ id }) => id === 'capture-files')?.view;
  const { allFiles, summary, noted, latest, gaps, strays, rejects, sidecars } =
    section?.tables ?? {};
  const view = {
    ...pageView(report, {
      root: '',
      title: 'Captures',
      description: `${plural(report.files, 'capture file')}, what is missing and what could not be read.`,
      path: 'captures.html',
      current: 'captures',
    }),
    findings: (section?.findings ?? []).map((text) => ({ text })),
    files: allFiles && tableView(allFiles, ''),
    areDropsKnown: report.drops.length > 0,
    summary: summary && tableView(summary, ''),
    noted: noted && tableView(noted, ''),
    latest: latest && tableView(latest, ''),
    months: monthsOf(report),
    rule: shownHoursSentence(report.hours),
    gaps: gaps && tableView(gaps, ''),
    strays: strays && tableView(strays, ''),
    strayRule: STRAY_RULE,
    noRejects: section?.view?.noRejects,
    rejects: rejects && tableView(rejects, ''),
    sidecars: sidecars && tableView(sidecars, ''),
  };
  return [['captures.html', templates.fill('pages/captures', view)]];
}
