import { commonInputs, type FreshPages } from '../../analysis/stale-pages.js';
import type { HostData } from '../../detail/host/data.js';
import { presentHost } from '../../detail/host/index.js';
import { share } from '../../format/quantity.js';
import { hostPage as pathOf } from '../../sections/links.js';
import type { Report } from '../../sections/report.js';
import { figureView, tableView } from '../figure-view.js';
import { figureFiles } from '../figures.js';
import { pageView } from '../page-view.js';
import type { Pages, Tools } from '../tools.js';
import { type Neighbors, neighborsOf } from './neighbors.js';

const ROOT = '../';

export interface HostTask {
  readonly kind: 'host';
  readonly data: HostData;
  readonly neighbors: Neighbors;
}

/** The stale pages of top talkers, the busiest first. */
export function hostTasks(
  hosts: readonly HostData[],
  report: Report,
  pageCache: FreshPages,
): HostTask[] {
  const address = ({ host }: HostData) => host.address;
  const neighbors = neighborsOf(hosts, address, (host) => ({
    href: `${ROOT}${pathOf(address(host))}`,
    label: address(host),
  }));
  return hosts
    .map((data): HostTask => ({ kind: 'host', data, neighbors: neighbors(data) }))
    .filter((task) => !pageCache.isFresh(pathOf(address(task.data)), hostInputs(task, report)));
}

function hostInputs({ data, neighbors }: HostTask, report: Report) {
  const { host } = data;
  const shares = [share(host.bytes_sent / report.bytes), share(host.bytes_received / report.bytes)];
  const { start, end, uncaptured } = report;
  return [commonInputs(report), data, neighbors, shares, start, end, uncaptured];
}

export function hostPage(
  { data, neighbors }: HostTask,
  report: Report,
  { templates, charts }: Tools,
): Pages {
  const { address } = data.host;
  const detail = presentHost(data, report, charts);
  const view = {
    ...pageView(report, {
      root: ROOT,
      title: address,
      path: pathOf(address),
      description: `${address}: ${detail.findings[0] ?? ''}`,
    }),
    findings: detail.findings.map((text) => ({ text })),
    figure: figureView(detail.figure, ROOT),
    peers: tableView(detail.peers, ROOT),
    services: tableView(detail.services, ROOT),
    programs: detail.programs && tableView(detail.programs, ROOT),
    hours: tableView(detail.hours, ROOT),
    names: detail.names && tableView(detail.names, ROOT),
    ...neighbors,
  };
  return [[pathOf(address), templates.fill('pages/host', view)], ...figureFiles([detail.figure])];
}
