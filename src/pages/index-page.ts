import type { Report } from '../sections/report.js';
import type { SectionView } from '../sections/section.js';
import { figureView, tableView } from './figure-view.js';
import { figureFiles } from './figures.js';
import { pageView } from './page-view.js';
import type { Templates } from './templates.js';

/** A section whose text and figures are rendered. */
export interface RenderedSection {
  readonly id: string;
  readonly title: string;
  readonly view: SectionView;
}

/** The index page and the SVG files of its figures. */
export function indexPage(
  templates: Templates,
  report: Report,
  sections: readonly RenderedSection[],
): [path: string, content: string][] {
  const bodies = sections.map(({ id, title, view }) => ({
    id,
    title,
    body: templates.fill(`sections/${id}`, templateView(view, findingsOf(id, sections))),
  }));
  // The total volume and the peak hour.
  const sentences = ['overview', 'traffic-volume'].map(
    (id) => sections.find((each) => each.id === id)?.view.findings[0],
  );
  const description = sentences.filter(Boolean).join(' ');
  const page = {
    ...pageView(report, {
      root: '',
      title: report.title,
      description,
      path: 'index.html',
      current: 'report',
    }),
    sections: bodies,
  };
  const figures = sections.flatMap(({ view }) => Object.values(view.figures));
  return [['index.html', templates.fill('pages/index', page)], ...figureFiles(figures)];
}

/** The overview repeats the first finding of every section, with a link to it. */
function findingsOf(id: string, sections: readonly RenderedSection[]) {
  const own = sections.find((each) => each.id === id)?.view.findings ?? [];
  if (id !== 'overview') return own.map((text) => ({ text }));
  const others = sections
    .filter((each) => each.id !== 'overview' && each.id !== 'capture-files')
    .flatMap(({ id: section, title, view }) =>
      view.findings.slice(0, 1).map((text) => ({ text, href: `#${section}`, title })),
    );
  return [...own.map((text) => ({ text })), ...others];
}

function templateView({ figures, tables, view }: SectionView, findings: readonly object[]) {
  return {
    ...view,
    findings,
    figures: mapValues(figures, (figure) => figureView(figure, '')),
    tables: mapValues(tables ?? {}, (table) => tableView(table, '')),
  };
}

function mapValues<From, To>(of: Readonly<Record<string, From>>, to: (value: From) => To) {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, to(value)]));
}
