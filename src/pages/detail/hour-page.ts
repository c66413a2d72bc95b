import { type HourData, presentHour } from '../../detail/hour/index.js';
import { dayPage, hourPage as pathOf } from '../../sections/links.js';
import type { Report } from '../../sections/report.js';
import { figureView, tableView } from '../figure-view.js';
import { figureFiles } from '../figures.js';
import { pageView } from '../page-view.js';
import type { Pages, Tools } from '../tools.js';
import { type Link, type Neighbors, neighborsOf } from './neighbors.js';

const ROOT = '../';

export interface HourTask {
  readonly kind: 'hour';
  readonly data: HourData;
  readonly neighbors: Neighbors;
  /** The page of its day, if any. */
  readonly day: Link | undefined;
}

/** A page for each hour that is shown second by second. */
export function hourTasks(hours: readonly HourData[], report: Report): HourTask[] {
  const { clock, isLong, shownHours } = report;
  const neighbors = neighborsOf([...shownHours], String, (start) => ({
    href: `${ROOT}${pathOf(start)}`,
    label: `${clock.dayName(start)} ${clock.minute(start)}`,
  }));
  return hours.map((data) => {
    const start = data.hour.hour_start;
    const day = { href: `${ROOT}${dayPage(clock.day(start))}`, label: clock.dayName(start) };
    return { kind: 'hour', data, neighbors: neighbors(start), day: isLong ? day : undefined };
  });
}

export function hourPage(
  { data, neighbors, day }: HourTask,
  report: Report,
  { templates, charts }: Tools,
): Pages {
  const detail = presentHour(data, report, charts);
  const view = {
    ...pageView(report, {
      root: ROOT,
      title: detail.title,
      path: pathOf(data.hour.hour_start),
      description: detail.findings[0] ?? '',
    }),
    findings: detail.findings.map((text) => ({ text })),
    figures: detail.figures.map((figure) => figureView(figure, ROOT)),
    sources: tableView(detail.sources, ROOT),
    ...neighbors,
    day,
  };
  return [
    [pathOf(data.hour.hour_start), templates.fill('pages/hour', view)],
    ...figureFiles(detail.figures),
  ];
}
