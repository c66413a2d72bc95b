import type { Report } from '../sections/report.js';
import type { SectionView } from '../sections/section.js';
import { figureView, tableView } from './figure-view.js';
import { figureFiles } from './figures.js';
import { pageView } from './page-view.js';
import type { Templates } from './templates.js';

/** A question of the report with its answer. */
export interface AnsweredSection {
  readonly id: string;
  readonly title: string;
  readonly chapter: SectionView;
}

/** The report itself, with its figures as files. */
export function indexPage(
  templates: Templates,
  report: Report,
  chapters: readonly AnsweredSection[],
): [path: string, content: string][] {
  const sections = chapters.map(({ id, title, chapter }) => ({
    id,
    title,
    body: templates.fill(`sections/${id}`, sectionView(chapter, findingsOf(id, chapters))),
  }));
  // The size of it, and when it peaked.
  const said = ['overview', 'traffic-volume'].map(
    (id) => chapters.find((each) => each.id === id)?.chapter.findings[0],
  );
  const description = said.filter(Boolean).join(' ');
  const view = {
    ...pageView(report, {
      root: '',
      title: report.title,
      description,
      path: 'index.html',
      current: 'report',
    }),
    sections,
  };
  const figures = chapters.flatMap(({ chapter }) => Object.values(chapter.figures));
  return [['index.html', templates.fill('pages/index', view)], ...figureFiles(figures)];
}

/** The overview says the first finding of every section, with the way to it. */
function findingsOf(id: string, chapters: readonly AnsweredSection[]) {
  const own = chapters.find((each) => each.id === id)?.chapter.findings ?? [];
  if (id !== 'overview') return own.map((text) => ({ text }));
  const others = chapters
    .filter((each) => each.id !== 'overview' && each.id !== 'capture-files')
    .flatMap(({ id: section, title, chapter }) =>
      chapter.findings.slice(0, 1).map((text) => ({ text, href: `#${section}`, title })),
    );
  return [...own.map((text) => ({ text })), ...others];
}

function sectionView({ figures, tables, view }: SectionView, findings: readonly object[]) {
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
