import { STRAY_RULE } from '../sections/capture-files/stray-rule.js';
import { monthsOf } from '../sections/day/months.js';
import { shownHoursSentence } from '../sections/hour/shown-hours.js';
import type { Report } from '../sections/report.js';
import { plural } from '../wording/quantity.js';
import { tableView } from './figure-view.js';
import type { AnsweredQuestion } from './index-page.js';
import { pageView } from './page-view.js';
import type { Templates } from './templates.js';

/** The capture files, the gaps, and the rejected lines. */
export function capturesPage(
  templates: Templates,
  report: Report,
  chapters: readonly AnsweredQuestion[],
): [path: string, content: string][] {
  const chapter = chapters.find(({ id }) => id === 'capture-files')?.chapter;
  const { allFiles, summary, noted, latest, gaps, strays, rejects, companions } =
    chapter?.tables ?? {};
  const view = {
    ...pageView(report, {
      root: '',
      title: 'Captures',
      description: `${plural(report.files, 'capture file')}, what is missing and what could not be read.`,
      path: 'captures.html',
      current: 'captures',
    }),
    findings: (chapter?.findings ?? []).map((text) => ({ text })),
    files: allFiles && tableView(allFiles, ''),
    summary: summary && tableView(summary, ''),
    noted: noted && tableView(noted, ''),
    latest: latest && tableView(latest, ''),
    months: monthsOf(report),
    rule: shownHoursSentence(report.hours),
    gaps: gaps && tableView(gaps, ''),
    strays: strays && tableView(strays, ''),
    strayRule: STRAY_RULE,
    noRejects: chapter?.view?.noRejects,
    rejects: rejects && tableView(rejects, ''),
    companions: companions && tableView(companions, ''),
  };
  return [['captures.html', templates.fill('pages/captures', view)]];
}
