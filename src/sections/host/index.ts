import { greatest, group } from 'd3-array';
import type { Charts } from '../../charts/charts.js';
import type { Connection } from '../../warehouse/duckdb.js';
import { sqlFile } from '../../warehouse/sql-file.js';
import { timeOf } from '../../wording/period.js';
import { count, list, plural, share, volume } from '../../wording/quantity.js';
import { hostCell, hostPage } from '../links.js';
import { type Report, spanOf } from '../report.js';
import type { Figure, Table } from '../section.js';
import { describeService } from '../services/index.js';
import { each, edgesOf, type TimeBins, timeBins } from '../time-step.js';

const HOSTS = sqlFile('./hosts.sql', import.meta.url);
const TRAFFIC = sqlFile('./host-traffic.sql', import.meta.url);
const PEERS = sqlFile('./host-peers.sql', import.meta.url);
const SERVICES = sqlFile('./host-services.sql', import.meta.url);

type Host = {
  readonly address: string;
  readonly is_local: boolean;
  readonly packets_sent: number;
  readonly bytes_sent: number;
  readonly packets_received: number;
  readonly bytes_received: number;
};
type Bin = {
  readonly address: string;
  readonly start: number;
  readonly sent: number;
  readonly received: number;
};
type Peer = {
  readonly address: string;
  readonly peer: string;
  /** How many peers the address has in all. */
  readonly peers: number;
  readonly packets: number;
  readonly sent: number;
  readonly received: number;
};
type HostService = {
  readonly address: string;
  readonly protocol: string;
  readonly port: number | null;
  /** Whether the address is the server. */
  readonly gives: boolean;
  readonly packets: number;
  readonly bytes: number;
};

/** What the rollups say of one talker. */
export interface HostFacts {
  readonly host: Host;
  readonly bins: readonly Bin[];
  readonly peers: readonly Peer[];
  readonly services: readonly HostService[];
  /** The bins of the report's period, of which `bins` has those with traffic. */
  readonly period: TimeBins;
}

/** One talker, said and drawn. */
export interface HostDetail {
  readonly findings: readonly string[];
  readonly figure: Figure;
  readonly peers: Table;
  readonly services: Table;
}

const BINS_SHOWN = 180;

/** The facts of every talker that has a page, the busiest first. */
export async function analyseHosts(connection: Connection, report: Report): Promise<HostFacts[]> {
  const period = timeBins(report, BINS_SHOWN);
  const address = (row: { readonly address: string }) => row.address;
  const hosts = await connection.rows<Host>(HOSTS);
  const bins = group(
    await connection.rows<Bin>(TRAFFIC, { edges: edgesOf(period), step: period.step }),
    address,
  );
  const peers = group(await connection.rows<Peer>(PEERS), address);
  const services = group(await connection.rows<HostService>(SERVICES), address);
  return hosts.map((host) => ({
    host,
    bins: bins.get(host.address) ?? [],
    peers: peers.get(host.address) ?? [],
    services: services.get(host.address) ?? [],
    period,
  }));
}

export function presentHost(facts: HostFacts, report: Report, charts: Charts): HostDetail {
  return {
    findings: findings(facts, report),
    figure: trafficFigure(facts, report, charts),
    peers: peersTable(facts, report),
    services: servicesTable(facts),
  };
}

function findings({ host, peers, services, bins }: HostFacts, report: Report): string[] {
  const sent = `It sent ${volume(host.bytes_sent)} (${share(host.bytes_sent / report.bytes)} of all) in ${plural(host.packets_sent, 'packet')}`;
  const received = `received ${volume(host.bytes_received)} (${share(host.bytes_received / report.bytes)}) in ${plural(host.packets_received, 'packet')}`;
  const sentences = [`${sent} and ${received}.`];
  sentences.push(
    host.is_local ? 'It is one of the local endpoints.' : 'It is not a local endpoint.',
  );
  const [peer] = peers;
  if (peer?.peers === 1) sentences.push(`It talked with ${peer.peer} only.`);
  else if (peer) {
    const part = share((peer.sent + peer.received) / (host.bytes_sent + host.bytes_received));
    sentences.push(
      `It talked with ${plural(peer.peers, 'endpoint')}, most with ${peer.peer} (${part} of its traffic).`,
    );
  }
  const names = services.slice(0, 3).map(({ protocol, port }) => describeService(protocol, port));
  if (names.length > 0) sentences.push(`Most of it was ${list(names)}.`);
  const [first, last] = [bins[0], bins.at(-1)];
  if (first && last) {
    const when = (t: number) => timeOf(t, report.start, report.end, report.clock);
    sentences.push(
      `It was first seen around ${when(first.start)} and last around ${when(last.start)}.`,
    );
  }
  return sentences;
}

function trafficFigure({ host, bins, period }: HostFacts, report: Report, charts: Charts): Figure {
  const id = hostPage(host.address)
    .replace(/^hosts\/(.*)\.html$/, 'host-$1')
    .replaceAll('.', '-');
  const { step } = period;
  const found = new Map(bins.map((bin) => [bin.start, bin]));
  const most = greatest(bins, ({ sent, received }) => sent + received);
  const heading = most
    ? `Its traffic was highest around ${timeOf(most.start, report.start, report.end, report.clock)}`
    : 'It had no traffic';
  return {
    id,
    heading,
    caption: `Mean of ${each(step)}, in bits per second: received above the line, sent below it.`,
    drawing: charts.inOutArea({
      id,
      label: `Rate received and sent. ${heading}.`,
      // Bins without traffic of the host are zero where something was captured at all.
      bins: period.bins
        .filter(({ captured }) => captured > 0)
        .map(({ start, end, captured }) => ({
          start,
          end,
          bitsIn: ((found.get(start)?.received ?? 0) * 8) / captured,
          bitsOut: ((found.get(start)?.sent ?? 0) * 8) / captured,
        })),
      binSeconds: step,
      ...spanOf(report),
      names: { in: 'received', out: 'sent' },
    }),
    sql: TRAFFIC,
  };
}

function peersTable({ host, peers }: HostFacts, report: Report): Table {
  const all = peers[0]?.peers ?? 0;
  return {
    caption: `Conversations of ${host.address}`,
    columns: [
      { label: 'With' },
      { label: 'Sent', numeric: true },
      { label: 'Received', numeric: true },
      { label: 'Packets', numeric: true },
    ],
    rows: peers.map(({ peer, sent, received, packets }) => [
      hostCell(report, peer),
      { text: volume(sent) },
      { text: volume(received) },
      { text: count(packets) },
    ]),
    ...(all > peers.length ? { more: `${count(all - peers.length)} more.` } : {}),
  };
}

function servicesTable({ host, services }: HostFacts): Table {
  return {
    caption: `Services of ${host.address}`,
    columns: [
      { label: 'Service' },
      { label: 'Role' },
      { label: 'Volume', numeric: true },
      { label: 'Packets', numeric: true },
    ],
    rows: services.map(({ protocol, port, gives, bytes, packets }) => [
      { text: describeService(protocol, port) },
      { text: port === null ? '–' : gives ? 'server' : 'client' },
      { text: volume(bytes) },
      { text: count(packets) },
    ]),
  };
}
