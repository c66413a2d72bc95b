import type { Charts } from '../../charts/charts.js';
import { count, duration, plural, share, volume } from '../../format/quantity.js';
import { type Protocol, protocolName } from '../../names/protocol.js';
import { sqlFile } from '../../warehouse/db/sql-file.js';
import { csv } from '../csv.js';
import { othersOf } from '../others.js';
import { isWorthStatistics, type Report } from '../report.js';
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
type FlowSummary = {
  readonly flows: number;
  /** Their total. */
  readonly bytes: number;
  /** The least number of flows that carry half of the bytes. */
  readonly half: number;
  /** The number of flows below 10 kB, and their share of the bytes. */
  readonly small: number;
  readonly share_of_small: number;
  readonly median_bytes: number | null;
  readonly median_seconds: number | null;
  readonly longest_seconds: number | null;
  readonly single_packet: number;
};
type FlowCell = {
  readonly duration_step: number;
  readonly bytes_step: number;
  readonly flows: number;
};
type ConcentrationPoint = { readonly share_of_flows: number; readonly share_of_bytes: number };
interface FlowData {
  readonly flows: readonly Flow[];
  readonly summary: FlowSummary | undefined;
  readonly cells: readonly FlowCell[];
  readonly points: readonly ConcentrationPoint[];
}

const FLOWS_SHOWN = 10;
/** Cells per power of ten on both axes of the size and duration map. */
const STEPS = 3;
/** With fewer flows a distribution means little: only the table is shown. */
const MANY_FLOWS = 10;

/** Size and duration of the flows. */
export const flows: Section<FlowData> = {
  id: 'flows',
  title: 'Flows',
  async analyze(connection) {
    await connection.run(RANKED);
    const [summary] = await connection.rows<FlowSummary>(SUMMARY);
    return {
      flows: await connection.rows<Flow>(FLOWS),
      summary,
      cells: await connection.rows<FlowCell>(SIZE_DURATION),
      points: await connection.rows<ConcentrationPoint>(CONCENTRATION),
    };
  },
  present(data, report, charts) {
    return {
      findings: findings(data, report),
      figures: areMany(data, report)
        ? {
            sizeDuration: sizeDurationFigure(data, charts),
            concentration: concentrationFigure(data, charts),
          }
        : {},
      tables: { largest: largestTable(data, report) },
      files: { 'flows.csv': flowsCsv(data.flows, report) },
    };
  },
};

const areMany = ({ summary }: FlowData, report: Report) =>
  isWorthStatistics(report) && (summary?.flows ?? 0) >= MANY_FLOWS;

function findings(data: FlowData, report: Report): string[] {
  const { summary } = data;
  if (!summary || summary.flows === 0) return ['There are no flows between two addresses.'];
  const { flows: all, bytes, half, small } = summary;
  const longest = duration(summary.longest_seconds ?? 0);
  const singles = summary.single_packet;
  if (all === 1) {
    return [
      singles === 1
        ? `The only flow is a single packet of ${volume(bytes)}.`
        : `The only flow carried ${volume(bytes)} in ${longest}.`,
    ];
  }
  if (singles === all) {
    return [
      `Each of ${plural(all, 'flow')} is a single packet; in all they carried ${volume(bytes)}.`,
    ];
  }
  const single = `${plural(singles, 'flow')} ${singles === 1 ? 'is a single packet' : 'are single packets'}`;
  if (!areMany(data, report)) {
    return [
      `${plural(all, 'flow')} carried ${volume(bytes)} in all; the longest lasted ${longest}; ${single}.`,
    ];
  }
  const rest = `The longest lasted ${longest}; ${single}.`;
  if (bytes === 0) return [`${plural(all, 'flow')} carried no bytes.`, rest];
  return [
    `${halfText(half, all)}; ${plural(small, 'flow')} below 10 kB carried ${share(summary.share_of_small)}.`,
    `${medianText(summary)}. ${rest}`,
  ];
}

/** Without a duration if it is that of a single packet. */
function medianText({ median_bytes, median_seconds }: FlowSummary): string {
  const lasted = median_seconds ? ` in ${duration(median_seconds)}` : '';
  return `The median flow carried ${volume(median_bytes ?? 0)}${lasted}`;
}

function halfText(half: number, all: number): string {
  return `${count(half)} of ${plural(all, 'flow')} carried at least half of the bytes`;
}

function sizeDurationFigure({ cells, summary }: FlowData, charts: Charts): Figure {
  const id = 'flow-size-and-duration';
  const heading = summary?.flows ? medianText(summary) : 'There are no flows';
  const power = (step: number) => 10 ** (step / STEPS);
  return {
    id,
    heading,
    caption:
      'Number of flows by duration and size, both axes logarithmic; the stronger the color, the more flows.',
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

function concentrationFigure({ points, summary }: FlowData, charts: Charts): Figure {
  const id = 'flow-concentration';
  const heading = summary?.bytes
    ? halfText(summary.half, summary.flows)
    : 'The flows carried no bytes';
  return {
    id,
    heading,
    caption:
      'Lorenz curve: share of the bytes by share of the flows, the smallest first; the diagonal stands for equal shares.',
    drawing: charts.lorenz({
      id,
      label: `Lorenz curve of volume over flows. ${heading}.`,
      points: [
        { x: 0, y: 0 },
        ...(summary?.bytes ? points : []).map((each) => ({
          x: each.share_of_flows,
          y: each.share_of_bytes,
        })),
      ],
      marks: summary?.bytes
        ? [{ x: summary.half / summary.flows, text: `${plural(summary.half, 'flow')}: half` }]
        : [],
      xLabel: 'share of flows',
    }),
    data: 'data/flows.csv',
    sql: CONCENTRATION,
  };
}

function largestTable({ flows: rows }: FlowData, { clock, bytes }: Report): Table {
  const end = (address: string, port: number | null) =>
    port === null ? address : `${bracketed(address)}:${port}`;
  return {
    caption: rows.length > FLOWS_SHOWN ? 'The largest flows' : 'All flows',
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

/** An IPv6 address is put in brackets before a port (RFC 3986, 3.2.2). */
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
