import { count, volume } from '../../format/quantity.js';
import { hostCell, hourLink } from '../../sections/links.js';
import { partialTable } from '../../sections/partial-table.js';
import type { Report } from '../../sections/report.js';
import type { Table } from '../../sections/section.js';
import { describeService } from '../../sections/services/index.js';
import type { HostData } from './data.js';

export function peersTable({ host, peers }: HostData, report: Report): Table {
  return partialTable(
    {
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
    },
    peers[0]?.peers ?? 0,
  );
}

export function servicesTable({ host, services }: HostData): Table {
  return {
    caption: `Services of ${host.address}`,
    columns: [
      { label: 'Service' },
      { label: 'Role' },
      { label: 'Volume', numeric: true },
      { label: 'Packets', numeric: true },
    ],
    rows: services.map(({ protocol, port, role, bytes, packets }) => [
      { text: describeService(protocol, port) },
      { text: role ?? '–' },
      { text: volume(bytes) },
      { text: count(packets) },
    ]),
  };
}

/** Whose sockets its traffic was, or undefined where no program is known. */
export function programsTable({ host, programs }: HostData): Table | undefined {
  const [first] = programs;
  if (!first) return undefined;
  return partialTable(
    {
      caption: `Programs in the traffic of ${host.address}`,
      columns: [
        { label: 'Program' },
        { label: 'Sent', numeric: true },
        { label: 'Received', numeric: true },
        { label: 'Packets', numeric: true },
      ],
      rows: programs.map(({ program, sent, received, packets }) => [
        { text: program },
        { text: volume(sent) },
        { text: volume(received) },
        { text: count(packets) },
      ]),
    },
    first.programs,
  );
}

/** The hours with most traffic of the talker. */
export function hoursTable({ host, hours }: HostData, report: Report): Table {
  return partialTable(
    {
      caption: `Busiest hours of ${host.address}`,
      columns: [
        { label: 'Hour' },
        { label: 'Sent', numeric: true },
        { label: 'Received', numeric: true },
      ],
      rows: hours.map(({ hour_start, sent, received }) => [
        { text: report.clock.moment(hour_start), href: hourLink(report, hour_start) },
        { text: volume(sent) },
        { text: volume(received) },
      ]),
    },
    hours[0]?.hours ?? 0,
  );
}

/** What the talker was called, or undefined where no name of it is known. */
export function namesTable({ host, names }: HostData, { clock }: Report): Table | undefined {
  const [first] = names;
  if (!first) return undefined;
  const when = (t: number | null) => (t === null ? '–' : clock.moment(t));
  return partialTable(
    {
      caption: `Names of ${host.address}`,
      columns: [
        { label: 'Name' },
        { label: 'ProtocolHints by' },
        { label: 'Heard', numeric: true },
        { label: 'First heard' },
        { label: 'Last heard' },
      ],
      rows: names.map((each) => [
        { text: each.name },
        { text: toldBy(each.told_by) },
        { text: count(each.times) },
        { text: when(each.first) },
        { text: when(each.last) },
      ]),
    },
    first.names,
  );
}

const WAYS: Readonly<Record<string, string | undefined>> = {
  dns: 'DNS',
  tls: 'TLS',
  http: 'HTTP',
  reverse: 'reverse DNS',
};

function toldBy(ways: string): string {
  return ways
    .split(' ')
    .map((way) => WAYS[way] ?? way)
    .join(', ');
}
