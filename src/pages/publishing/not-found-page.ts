import type { Report } from '../../sections/report.js';
import { pageView } from '../page-view.js';
import type { Templates } from '../templates.js';

/**
 * The page that web hosts send for missing pages at any depth. With --url its links are absolute; else they only work in the
 * report's own folder.
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
