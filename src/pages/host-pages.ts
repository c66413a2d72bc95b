import type { Charts } from '../charts/charts.js';
import type { Analysis } from '../sections/analysis.js';
import { presentHost } from '../sections/host/index.js';
import { hostPage } from '../sections/links.js';
import { figureView, tableView } from './figure-view.js';
import { figureFiles } from './figures.js';
import { pageView } from './page-view.js';
import type { Templates } from './templates.js';

const ROOT = '../';

/** A page for each top talker, the busiest first. */
export function hostPages(
  templates: Templates,
  { report, hosts }: Analysis,
  charts: Charts,
): [path: string, content: string][] {
  const shownHosts = new Set(hosts.map(({ host }) => host.address));
  const link = (index: number) => {
    const address = hosts[index]?.host.address;
    return address && { href: `${ROOT}${hostPage(address)}`, label: address };
  };
  return hosts.flatMap((facts, index) => {
    const { address } = facts.host;
    const detail = presentHost(facts, report, charts, shownHosts);
    const view = {
      ...pageView(report, {
        root: ROOT,
        title: address,
        description: `${address}: ${detail.findings[0] ?? ''}`,
      }),
      findings: detail.findings.map((text) => ({ text })),
      figure: figureView(detail.figure, ROOT),
      peers: tableView(detail.peers, ROOT),
      services: tableView(detail.services, ROOT),
      previous: index > 0 ? link(index - 1) : undefined,
      next: link(index + 1),
    };
    const page: [string, string] = [hostPage(address), templates.fill('pages/host', view)];
    return [page, ...figureFiles([detail.figure])];
  });
}
