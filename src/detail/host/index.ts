import { greatest } from 'd3-array';
import type { Charts } from '../../charts/charts.js';
import { timeOf } from '../../format/period.js';
import { count, list, plural, share, volume } from '../../format/quantity.js';
import { countryName } from '../../sections/country.js';
import { hostPage } from '../../sections/links.js';
import { type Report, spanOf } from '../../sections/report.js';
import type { Figure, Table } from '../../sections/section.js';
import { describeService } from '../../sections/services/index.js';
import { everyText } from '../../sections/time-step.js';
import { type Host, type HostData, type HostName, TRAFFIC } from './data.js';
import { hoursTable, namesTable, peersTable, programsTable, servicesTable } from './tables.js';

/** The content of a host's page. */
export interface HostDetail {
  readonly findings: readonly string[];
  readonly figure: Figure;
  readonly peers: Table;
  readonly services: Table;
  readonly programs: Table | undefined;
  readonly hours: Table;
  readonly names: Table | undefined;
}

export function presentHost(data: HostData, report: Report, charts: Charts): HostDetail {
  return {
    findings: findings(data, report),
    figure: trafficFigure(data, report, charts),
    peers: peersTable(data, report),
    services: servicesTable(data),
    programs: programsTable(data),
    hours: hoursTable(data, report),
    names: namesTable(data, report),
  };
}

function findings(data: HostData, report: Report): string[] {
  const { host, peers, services, bins, names } = data;
  const part = (bytes: number, of = '') =>
    report.bytes > 0 ? ` (${share(bytes / report.bytes)}${of})` : '';
  const sent = `It sent ${volume(host.bytes_sent)}${part(host.bytes_sent, ' of all')} in ${plural(host.packets_sent, 'packet')}`;
  const received = `received ${volume(host.bytes_received)}${part(host.bytes_received)} in ${plural(host.packets_received, 'packet')}`;
  const sentences = [`${sent} and ${received}.`];
  sentences.push(
    host.is_local ? 'It is one of the local endpoints.' : 'It is not a local endpoint.',
    ...networkSentence(host),
    ...nameSentence(names),
  );
  const [peer] = peers;
  if (peer?.peers === 1) sentences.push(`It exchanged packets with ${peer.peer} only.`);
  else if (peer) {
    sentences.push(`It exchanged packets with ${plural(peer.peers, 'endpoint')}${mostWith(data)}.`);
  }
  const areServicesShown = report.anonymized?.reveals.includes('services') ?? true;
  const used = services
    .slice(0, areServicesShown ? 3 : 0)
    .map(({ protocol, port }) => describeService(protocol, port));
  if (used.length === 1) sentences.push(`Its only known service: ${used[0]}.`);
  else if (used.length > 1) sentences.push(`Its largest services: ${list(used)}.`);
  sentences.push(...programSentence(data));
  const [first, last] = [bins[0], bins.at(-1)];
  if (first && last) {
    const when = (t: number) => timeOf(t, report.start, report.end, report.clock);
    sentences.push(
      first === last
        ? `It was seen around ${when(first.start)} only.`
        : `It was first seen around ${when(first.start)} and last around ${when(last.start)}.`,
    );
  }
  return sentences;
}

/** ", most with 192.0.2.1 (80 % of its traffic)"; empty if several tie. */
function mostWith({ host, peers: [first, second] }: HostData): string {
  if (!first) return '';
  const bytes = first.sent + first.received;
  if (second && second.sent + second.received === bytes) return '';
  const part = share(bytes / (host.bytes_sent + host.bytes_received));
  return `, most with ${first.peer} (${part} of its traffic)`;
}

/** "12 MB (80 %) of its traffic belonged to the program firefox, the largest of 3." */
function programSentence({ host, programs: [first, second] }: HostData): string[] {
  if (!first) return [];
  const bytes = first.sent + first.received;
  const part = share(bytes / (host.bytes_sent + host.bytes_received));
  const isFirst = second !== undefined && second.sent + second.received < bytes;
  const rank = isFirst ? `, the largest of ${count(first.programs)}` : '';
  return [
    `${volume(bytes)} (${part}) of its traffic belonged to the program ${first.program}${rank}.`,
  ];
}

/** Scopes of IPv6 addresses that contain an IPv4 address, whose organization is the one given. */
const TRANSLATED = ['NAT64', '6to4'];

/** "It belongs to Example Ltd. (AS64500), Finland." or "Its address is in a special-purpose range: private." */
function networkSentence({ scope, asn, organization, country }: Host): string[] {
  if (organization === null && country === null) {
    return scope === 'public' ? [] : [`Its address is in a special-purpose range: ${scope}.`];
  }
  const network = asn === null ? '' : ` (AS${asn})`;
  const place = country === null ? '' : `, ${countryName(country)}`;
  const way = TRANSLATED.includes(scope) ? `, through ${scope}` : '';
  return [`It belongs to ${organization ?? 'an unknown organization'}${network}${place}${way}.`];
}

/** "It was called example.org, and by 3 other names." */
function nameSentence([first]: readonly HostName[]): string[] {
  if (!first) return [];
  const others = first.names > 1 ? `, and by ${plural(first.names - 1, 'other name')}` : '';
  return [`It was called ${first.name}${others}.`];
}

function trafficFigure({ host, bins, period }: HostData, report: Report, charts: Charts): Figure {
  const id = hostPage(host.address)
    .replace(/^hosts\/(.*)\.html$/, 'host-$1')
    .replaceAll('.', '-');
  const { step } = period;
  const found = new Map(bins.map((bin) => [bin.start, bin]));
  const most = greatest(bins, ({ sent, received }) => sent + received);
  const heading = most
    ? `${bins.length === 1 ? 'All of its traffic was' : 'Its traffic was highest'} around ${timeOf(most.start, report.start, report.end, report.clock)}`
    : 'It had no traffic';
  return {
    id,
    heading,
    caption: `Mean of ${everyText(step)}, in bits per second: received above the line, sent below it.`,
    drawing: charts.inOutArea({
      id,
      label: `Rate received and sent. ${heading}.`,
      // Captured bins without traffic of the host are zero.
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
