import type { HostFacts } from '../sections/host/facts.js';
import { presentHost } from '../sections/host/index.js';
import { hostPage as pathOf } from '../sections/links.js';
import type { Report } from '../sections/report.js';
import { inputsOfAll, type Memo } from '../sections/stale.js';
import { share } from '../wording/quantity.js';
import { figureView, tableView } from './figure-view.js';
import { figureFiles } from './figures.js';
import { type Neighbours, neighboursOf } from './neighbours.js';
import { pageView } from './page-view.js';
import type { Pages, Tools } from './tools.js';

const ROOT = '../';

export interface HostTask {
  readonly kind: 'host';
  readonly facts: HostFacts;
  readonly neighbours: Neighbours;
}

/** A page for each top talker, the busiest first, but for those that stand. */
export function hostTasks(hosts: readonly HostFacts[], report: Report, memo: Memo): HostTask[] {
  const address = ({ host }: HostFacts) => host.address;
  const neighbours = neighboursOf(hosts, address, (host) => ({
    href: `${ROOT}${pathOf(address(host))}`,
    label: address(host),
  }));
  return hosts
    .map((facts): HostTask => ({ kind: 'host', facts, neighbours: neighbours(facts) }))
    .filter((task) => !memo.stands(pathOf(address(task.facts)), hostInputs(task, report)));
}

function hostInputs({ facts, neighbours }: HostTask, report: Report) {
  const { host } = facts;
  const shares = [share(host.bytes_sent / report.bytes), share(host.bytes_received / report.bytes)];
  const { start, end, uncaptured } = report;
  return [inputsOfAll(report), facts, neighbours, shares, start, end, uncaptured];
}

export function hostPage(
  { facts, neighbours }: HostTask,
  report: Report,
  { templates, charts }: Tools,
): Pages {
  const { address } = facts.host;
  const detail = presentHost(facts, report, charts);
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
    ...neighbours,
  };
  return [[pathOf(address), templates.fill('pages/host', view)], ...figureFiles([detail.figure])];
}
