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
  /** Its part of the index; that of the overview repeats the findings of all others. */
  readonly body: string | undefined;
}

const OVERVIEW = 'overview';

/** Fills a section's template as soon as the section is drawn, while others still are. */
export function renderedSection(
  templates: Templates,
  section: Omit<RenderedSection, 'body'>,
): RenderedSection {
  const { id, view } = section;
  const findings = view.findings.map((text) => ({ text }));
  return {
    ...section,
    body: id === OVERVIEW ? undefined : bodyOf(templates, section, findings),
  };
}

/** The index page and the SVG files of its figures. */
export function indexPage(
  templates: Templates,
  report: Report,
  sections: readonly RenderedSection[],
): [path: string, content: string][] {
  const bodies = sections.map((section) => ({
    id: section.id,
    title: section.title,
    body: section.body ?? bodyOf(templates, section, allFindings(section, sections)),
  }));
  // The total volume and the peak hour.
  const sentences = [OVERVIEW, 'traffic-volume'].map(
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

/** The overview's own findings, and the first finding of every other section with a link to it. */
function allFindings({ view: own }: RenderedSection, sections: readonly RenderedSection[]) {
  const others = sections
    .filter(({ id }) => id !== OVERVIEW && id !== 'capture-files')
    .flatMap(({ id, title, view }) =>
      view.findings.slice(0, 1).map((text) => ({ text, href: `#${id}`, title })),
    );
  return [...own.findings.map((text) => ({ text })), ...others];
}

function bodyOf(
  templates: Templates,
  { id, view }: Pick<RenderedSection, 'id' | 'view'>,
  findings: readonly object[],
): string {
  return templates.fill(`sections/${id}`, templateView(view, findings));
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
