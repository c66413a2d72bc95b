import { STRAY_RULE } from '../sections/capture-files/stray-rule.js';
import type { Report } from '../sections/report.js';
import { SHOWN_HOURS_RULE } from '../sections/shown-hours.js';
import { localSentence } from '../sections/traffic-volume/sentences.js';
import { allSqlFiles } from '../warehouse/db/sql-file.js';
import { anchorOf } from './figure-view.js';
import { pageView } from './page-view.js';
import type { Templates } from './templates.js';

/** The page of all definitions and queries. */
export function methodPage(
  templates: Templates,
  report: Report,
): [path: string, content: string][] {
  const view = {
    ...pageView(report, {
      root: '',
      title: 'Method',
      description: 'How the figures of this report were made: every definition and every query.',
      path: 'method.html',
      current: 'method',
    }),
    local: localSentence(report),
    shownHours: SHOWN_HOURS_RULE,
    strayRule: STRAY_RULE,
    // They quote the user's own files.
    networkProblems: report.anonymized ? [] : report.networkProblems,
    queries: allSqlFiles().map(({ name, text }) => ({ name, text, anchor: anchorOf(name) })),
  };
  return [['method.html', templates.fill('pages/method', view)]];
}
