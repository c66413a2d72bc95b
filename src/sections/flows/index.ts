import type { Charts } from '../../charts/charts.js';
import { type Protocol, protocolName } from '../../names/protocol.js';
import { sqlFile } from '../../warehouse/sql-file.js';
import { count, duration, plural, share, volume } from '../../wording/quantity.js';
import { csv } from '../csv.js';
import { othersOf } from '../others.js';
import type { Report } from '../report.js';
import type { Figure, Section, Table } from '../section.js';

const FLOWS = sqlFile('./flows.sql', import.meta.url);
const RANKED = sqlFile('./ranked.sql', import.meta.url);
const SUMMARY = sqlFile('./summary.sql', import.meta.url);
const SIZE_DURATION = sqlFile('./size-duration.sql', import.meta.url);
const CONCENTRATION = sqlFile('./concentration.sql', import.meta.url);

type Flow = {
  readonly rank: number;
  readonly protocol: Protocol;
  readonly source: string;
  readonly source_port: number | null;
  readonly destination: string;
  readonly destination_port: number | null;
  readonly packets: number;
  readonly bytes: number;
  readonly first: number;
  readonly last: number;
};
type Summary = {
  readonly flows: number;
  readonly elephants: number;
  readonly mice: number;
  readonly share_of_mice: number;
  readonly median_bytes: number | null;
  readonly median_seconds: number | null;
  readonly longest_seconds: number | null;
  readonly single_packet: number;
};
type Cell = { readonly duration_step: number; readonly bytes_step: number; readonly flows: number };
type Point = { readonly share_of_flows: number; readonly share_of_bytes: number };
interface Facts {
  readonly flows: readonly Flow[];
  readonly summary: Summary | undefined;
  readonly cells: readonly Cell[];
  readonly points: readonly Point[];
}

const FLOWS_SHOWN = 10;
/** Cells of the size and duration map are so many to a power of ten. */
const STEPS = 3;

/** How large and long the flows are: the elephants and the mice. */
export const flows: Section<Facts> = {
  id: 'flows',
  title: 'Flows',
  async analyse(connection) {
    await connection.run(RANKED);
    const [summary] = await connection.rows<Summary>(SUMMARY);
    return {
      flows: await connection.rows<Flow>(FLOWS),
      summary,
      cells: await connection.rows<Cell>(SIZE_DURATION),
      points: await connection.rows<Point>(CONCENTRATION),
    };
  },
  present(facts, report, charts) {
    return {
      findings: findings(facts),
      figures: {
        sizeDuration: sizeDurationFigure(facts, charts),
        concentration: concentrationFigure(facts, charts),
      },
      tables: { elephants: elephantsTable(facts, report) },
      data: { 'flows.csv': flowsCsv(facts.flows, report) },
    };
  },
};

function findings({ summary }: Facts): string[] {
  if (!summary || summary.flows === 0)
    return ['No packet belongs to a flow between two addresses.'];
  const { elephants, mice, median_bytes, median_seconds, longest_seconds } = summary;
  return [
    `Half of the bytes travelled in ${plural(elephants, 'flow')} of ${count(summary.flows)}, the elephants; ${plural(mice, 'flow')} below 10 kB, the mice, carried ${share(summary.share_of_mice)}.`,
    `The median flow carried ${volume(median_bytes ?? 0)} in ${duration(median_seconds ?? 0)}; the longest lasted ${duration(longest_seconds ?? 0)}; ${plural(summary.single_packet, 'flow')} ${summary.single_packet === 1 ? 'is' : 'are'} a single packet.`,
  ];
}

function sizeDurationFigure({ cells, summary }: Facts, charts: Charts): Figure {
  const id = 'flow-size-and-duration';
  const heading = summary?.flows
    ? `The median flow carried ${volume(summary.median_bytes ?? 0)} in ${duration(summary.median_seconds ?? 0)}`
    : 'There is no flow to measure';
  const power = (step: number) => 10 ** (step / STEPS);
  return {
    id,
    heading,
    caption:
      'Number of flows by duration and size, both axes logarithmic; the darker, the more flows.',
    drawing: charts.sizeDuration({
      id,
      label: `Flows by size and duration. ${heading}.`,
      cells: cells.map((cell) => ({
        duration0: power(cell.duration_step),
        duration1: power(cell.duration_step + 1),
        bytes0: power(cell.bytes_step),
        bytes1: power(cell.bytes_step + 1),
        flows: cell.flows,
      })),
    }),
    data: 'data/flows.csv',
    sql: SIZE_DURATION,
  };
}

function concentrationFigure({ points, summary }: Facts, charts: Charts): Figure {
  const id = 'flow-concentration';
  const heading = summary?.flows
    ? `${plural(summary.elephants, 'flow')} of ${count(summary.flows)} carried half of the bytes`
    : 'There is no flow to compare';
  return {
    id,
    heading,
    caption:
      'Lorenz curve: share of the bytes by share of the flows, the smallest first; the diagonal is what equal shares would be.',
    drawing: charts.lorenz({
      id,
      label: `Lorenz curve of volume over flows. ${heading}.`,
      points: [
        { x: 0, y: 0 },
        ...points.map((each) => ({ x: each.share_of_flows, y: each.share_of_bytes })),
      ],
      marks: summary?.flows
        ? [
            {
              x: summary.elephants / summary.flows,
              text: `${plural(summary.elephants, 'elephant')}: half`,
            },
          ]
        : [],
      xLabel: 'share of flows',
    }),
    data: 'data/flows.csv',
    sql: CONCENTRATION,
  };
}

function elephantsTable({ flows: rows }: Facts, { clock, bytes }: Report): Table {
  const end = (address: string, port: number | null) =>
    port === null ? address : `${bracketed(address)}:${port}`;
  return {
    caption: 'The largest flows',
    columns: [
      { label: 'Protocol' },
      { label: 'From' },
      { label: 'To' },
      { label: 'Volume', numeric: true },
      { label: 'Share', numeric: true },
      { label: 'Packets', numeric: true },
      { label: 'Began' },
      { label: 'Lasted', numeric: true },
    ],
    rows: rows
      .slice(0, FLOWS_SHOWN)
      .map((flow) => [
        { text: protocolName(flow.protocol) },
        { text: end(flow.source, flow.source_port) },
        { text: end(flow.destination, flow.destination_port) },
        { text: volume(flow.bytes) },
        { text: share(flow.bytes / bytes) },
        { text: count(flow.packets) },
        { text: clock.moment(flow.first) },
        { text: duration(flow.last - flow.first) },
      ]),
  };
}

/** RFC 3986, 3.2.2: an IPv6 address stands in brackets before a port. */
function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

function flowsCsv(rows: readonly Flow[], total: Report): string {
  const rest = othersOf(total, rows);
  const others = {
    rank: null,
    protocol: '',
    source: '(others)',
    source_port: null,
    destination: '',
    destination_port: null,
    ...rest,
    first: null,
    last: null,
  };
  return csv(
    [
      'rank',
      'protocol',
      'source',
      'source_port',
      'destination',
      'destination_port',
      'packets',
      'bytes',
      'first',
      'last',
    ],
    rest.packets > 0 ? [...rows, others] : rows,
  );
}
