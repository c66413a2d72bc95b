import type { Charts } from '../../charts/charts.js';
import { serviceName } from '../../names/service.js';
import { sqlFile } from '../../warehouse/sql-file.js';
import { count, list, plural, share, volume } from '../../wording/quantity.js';
import { csv } from '../csv.js';
import { othersOf } from '../others.js';
import type { Report } from '../report.js';
import type { Figure, Section } from '../section.js';

const SERVICES = sqlFile('./services.sql', import.meta.url);

type ServiceRow = {
  readonly rank: number;
  /** How many services there are in all. */
  readonly services: number;
  readonly protocol: 'tcp' | 'udp' | 'other';
  readonly port: number | null;
  readonly packets: number;
  readonly bytes: number;
};

const SHOWN = 15;

/** What the traffic was for: protocols and ports with IANA's names. */
export const services: Section<readonly ServiceRow[]> = {
  id: 'services',
  title: 'Services',
  analyse: (connection) => connection.rows<ServiceRow>(SERVICES),
  present(rows, report, charts) {
    return {
      findings: findings(rows, report),
      figures: { services: servicesFigure(rows, report, charts) },
      data: { 'services.csv': servicesCsv(rows, report) },
    };
  },
};

/** "https (TCP 443)", "TCP 8443" or "neither TCP nor UDP". */
export function describeService(protocol: string, port: number | null): string {
  if (port === null) return protocol === 'other' ? 'neither TCP nor UDP' : protocol.toUpperCase();
  const name = serviceName(protocol, port);
  const number = `${protocol.toUpperCase()} ${port}`;
  return name ? `${name} (${number})` : number;
}

const nameOf = ({ protocol, port }: ServiceRow) => describeService(protocol, port);

function findings(rows: readonly ServiceRow[], { bytes, protocols }: Report): string[] {
  const [first, ...rest] = rows;
  if (!first || bytes === 0) return ['There is no packet whose service could be told.'];
  const next = rest.slice(0, 2).map((row) => `${nameOf(row)} with ${share(row.bytes / bytes)}`);
  const then = next.length > 0 ? `, then ${list(next)}` : '';
  const kinds = protocols
    .filter(({ packets }) => packets > 0)
    .map(
      ({ protocol, bytes: part }) =>
        `${share(part / bytes)} ${protocol === 'other' ? 'neither' : protocol.toUpperCase()}`,
    );
  return [
    `${nameOf(first)} carried ${share(first.bytes / bytes)} of the bytes${then}.`,
    `By transport: ${list(kinds)}.`,
  ];
}

function servicesFigure(rows: readonly ServiceRow[], report: Report, charts: Charts): Figure {
  const id = 'top-services';
  const shown = rows.slice(0, SHOWN);
  const [first] = shown;
  const heading = first
    ? `${nameOf(first)} carried ${share(first.bytes / report.bytes)} of the bytes`
    : 'No service was seen';
  return {
    id,
    heading,
    caption: `Top ${count(shown.length)} of ${plural(first?.services ?? 0, 'service')} by volume, requests and answers together. The service is the end with a well-known port, or else the one that meets many ports, or the lower one.`,
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
        { text: row.protocol === 'other' ? 'other' : row.protocol.toUpperCase() },
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
    share: row.bytes / total.bytes,
  }));
  const rest = othersOf(total, listed);
  const others = {
    rank: null,
    protocol: '',
    port: null,
    service: '(others)',
    ...rest,
    share: rest.bytes / total.bytes,
  };
  return csv(
    ['rank', 'protocol', 'port', 'service', 'packets', 'bytes', 'share'],
    rest.packets > 0 ? [...listed, others] : listed,
  );
}
