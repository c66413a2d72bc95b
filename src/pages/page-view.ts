import { periodOf } from '../format/period.js';
import { anonymizedSentence } from '../sections/anonymized.js';
import type { Report } from '../sections/report.js';
import { creditViews } from './credits.js';
import { PICTURE } from './publishing/picture.js';
import { POLICY } from './publishing/policy.js';

export interface PageOptions {
  /** Path from the page to the site's root: empty, `../`, or an absolute path for 404.html. */
  readonly root: string;
  readonly title: string;
  readonly description: string;
  /** Path in the site. */
  readonly path: string;
  /** The page's entry in the navigation. */
  readonly current?: 'report' | 'captures' | 'method';
}

/** The view of the layout. */
export function pageView(report: Report, { root, title, description, path, current }: PageOptions) {
  const { url, isIndexed } = report.publishing;
  const entry = (id: string, file: string, label: string) => ({
    href: `${root}${file}`,
    label,
    isCurrent: id === current,
  });
  return {
    root,
    title: title === report.title ? title : `${title} – ${report.title}`,
    heading: title,
    siteTitle: report.title,
    description,
    policy: POLICY,
    isIndexed,
    ...(url === undefined
      ? {}
      : { url: `${url}${path.replace(/^index\.html$/, '')}`, picture: `${url}${PICTURE}` }),
    period: report.hours > 0 ? periodOf(report.start, report.end, report.clock) : '',
    timezone: report.clock.timezone,
    credits: creditViews(report),
    anonymized: anonymizedSentence(report),
    nav: [
      entry('report', 'index.html', 'Report'),
      entry('captures', 'captures.html', 'Captures'),
      entry('method', 'method.html', 'Method'),
    ],
  };
}
