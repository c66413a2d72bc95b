import type { Report } from '../../sections/report.js';
import { pageView } from '../page-view.js';
import type { Templates } from '../templates.js';

/**
 * What hosts show for pages that are not there, at any depth: its links lead from the host's root where the report's
 * address is known (--url), else from the report's own folder.
 */
export function notFoundPage(
  templates: Templates,
  report: Report,
): [path: string, content: string][] {
  const { url } = report.publishing;
  const view = pageView(report, {
    root: url === undefined ? '' : new URL(url).pathname,
    title: 'Not found',
    description: 'There is no such page in this report.',
    path: '404.html',
  });
  return [['404.html', templates.fill('pages/not-found', view)]];
}
