import { periodOf } from '../format/period.js';
import { anonymizedSentence } from '../sections/anonymized.js';
import type { Report } from '../sections/report.js';
import { creditViews } from './credits.js';
import { PICTURE } from './publishing/picture.js';
import { POLICY } from './publishing/policy.js';

export interface PageOptions {
  /** The way from the page to the site's root: nothing, `../`, or of a page that has no place a path from the host's root. */
  readonly root: string;
  readonly title: string;
  readonly description: string;
  /** Its path in the site. */
  readonly path: string;
  /** Which entry of the navigation the page is. */
  readonly current?: 'report' | 'captures' | 'method';
}

/** What the layout needs to know of every page. */
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
