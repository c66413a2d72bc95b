import type { Charts } from '../../charts/charts.js';
import { count, list, plural, share, volume } from '../../format/quantity.js';
import { describeProtocol, type Protocol, protocolName } from '../../names/protocol.js';
import { serviceName } from '../../names/service.js';
import { sqlFile } from '../../warehouse/db/sql-file.js';
import { csv } from '../csv.js';
import { othersOf } from '../others.js';
import { partOf } from '../part-of.js';
import { captionOf } from '../ranked.js';
import type { Report } from '../report.js';
import type { Figure, Section } from '../section.js';

const SERVICES = sqlFile('./services.sql', import.meta.url);

type ServiceRow = {
  readonly rank: number;
  /** The total number of services. */
  readonly services: number;
  readonly protocol: Protocol;
  readonly port: number | null;
  readonly packets: number;
  readonly bytes: number;
};

const SHOWN = 15;

/** What the traffic was for: protocols and ports with their IANA names. */
export const services: Section<readonly ServiceRow[]> = {
  id: 'services',
  title: 'Services',
  analyze: (connection) => connection.rows<ServiceRow>(SERVICES),
  present(rows, report, charts) {
    return {
      findings: findings(rows, report),
      figures: { services: servicesFigure(rows, report, charts) },
      files: { 'services.csv': servicesCsv(rows, report) },
    };
  },
};

/** "https (TCP 443)", "TCP 8443", "neither TCP nor UDP" or "traffic of unknown protocol". */
export function describeService(protocol: Protocol, port: number | null): string {
  if (protocol === 'unknown') return 'traffic of unknown protocol';
  if (port === null) return describeProtocol(protocol);
  const name = serviceName(protocol, port);
  const number = `${protocol.toUpperCase()} ${port}`;
  return name ? `${name} (${number})` : number;
}

const nameOf = ({ protocol, port }: ServiceRow) => describeService(protocol, port);

/** The same at the beginning of a sentence. */
function subjectOf(row: ServiceRow): string {
  if (row.protocol === 'unknown') return 'Traffic of unknown protocol';
  return row.protocol === 'other' ? 'Traffic that is neither TCP nor UDP' : nameOf(row);
}

function findings(rows: readonly ServiceRow[], report: Report): string[] {
  const { bytes, protocols } = report;
  const [first, ...rest] = rows;
  if (!first) return ['No packet has a known service.'];
  if (bytes === 0) return ['The packets carried no bytes.'];
  const next = rest.slice(0, 2).map((row) => `${nameOf(row)} with ${share(row.bytes / bytes)}`);
  const then = next.length > 0 ? `, then ${list(next)}` : '';
  const kinds = protocols
    .filter(({ packets }) => packets > 0)
    .map(
      ({ protocol, bytes: part }) =>
        `${share(part / bytes)} ${protocol === 'other' ? 'neither' : protocolName(protocol)}`,
    );
  const transport = `By transport: ${list(kinds)}.`;
  if (isWithoutPorts(report)) return [`${NO_PORTS}.`, transport];
  const top = `${subjectOf(first)} made up ${share(first.bytes / bytes)} of the bytes${then}.`;
  return [top, transport, ...missingPortsSentence(report)];
}

const NO_PORTS = 'Services are unknown: these files have no ports';

function isWithoutPorts({ files_with_packets, files_without_ports }: Report): boolean {
  return files_without_ports > 0 && files_without_ports === files_with_packets;
}

function missingPortsSentence({ files_with_packets, files_without_ports }: Report): string[] {
  if (files_without_ports === 0) return [];
  const files = `${count(files_without_ports)} of ${plural(files_with_packets, 'file')}`;
  const verb = files_without_ports === 1 ? 'has' : 'have';
  return [`${files} ${verb} no ports, so the services of their traffic are unknown.`];
}

function headingOf(first: ServiceRow | undefined, report: Report): string {
  if (!first) return 'No services';
  if (report.bytes === 0) return 'The packets carried no bytes';
  if (isWithoutPorts(report)) return NO_PORTS;
  return `${subjectOf(first)} made up ${share(first.bytes / report.bytes)} of the bytes`;
}

function servicesFigure(rows: readonly ServiceRow[], report: Report, charts: Charts): Figure {
  const id = 'top-services';
  const shown = rows.slice(0, SHOWN);
  const [first] = shown;
  const heading = headingOf(first, report);
  return {
    id,
    heading,
    caption: isWithoutPorts(report)
      ? 'Volume by transport protocol.'
      : captionOf(
          (which) =>
            `Bytes of ${which}, both directions together. The service port is the well-known one, or else the one that many other ports connect to, or the lower one.`,
          [shown.length, first?.services ?? 0, 'service'],
        ),
    drawing: charts.rankedBars({
      id,
      label: `Top services by volume. ${heading}.`,
      rows: shown.map((row) => ({
        label: nameOf(row),
        value: row.bytes,
        detail: share(row.bytes / report.bytes),
        tone: row.protocol,
      })),
    }),
    table: {
      caption: 'Top services',
      columns: [
        { label: 'Service' },
        { label: 'Protocol' },
        { label: 'Port', numeric: true },
        { label: 'Volume', numeric: true },
        { label: 'Share', numeric: true },
        { label: 'Packets', numeric: true },
      ],
      rows: shown.map((row) => [
        { text: serviceName(row.protocol, row.port) ?? '–' },
        { text: protocolName(row.protocol) },
        { text: row.port === null ? '–' : String(row.port) },
        { text: volume(row.bytes) },
        { text: share(row.bytes / report.bytes) },
        { text: count(row.packets) },
      ]),
    },
    data: 'data/services.csv',
    sql: SERVICES,
  };
}

function servicesCsv(rows: readonly ServiceRow[], total: Report): string {
  const listed = rows.map((row) => ({
    ...row,
    service: serviceName(row.protocol, row.port) ?? '',
    share: partOf(row.bytes, total.bytes),
  }));
  const rest = othersOf(total, listed);
  const others = {
    rank: null,
    protocol: '',
    port: null,
    service: '(others)',
    ...rest,
    share: partOf(rest.bytes, total.bytes),
  };
  return csv(
    ['rank', 'protocol', 'port', 'service', 'packets', 'bytes', 'share'],
    rest.packets > 0 ? [...listed, others] : listed,
  );
}
