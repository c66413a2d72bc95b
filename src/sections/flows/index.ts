import type { Charts } from '../../charts/charts.js';
import { count, duration, plural, share, volume } from '../../format/quantity.js';
import { sqlFile } from '../../warehouse/db/sql-file.js';
import { isWorthStatistics, type Report } from '../report.js';
import type { Figure, Section } from '../section.js';
import { type Flow, flowsCsv, largestTable } from './largest.js';

const FLOWS = sqlFile('./flows.sql', import.meta.url);
const RANKED = sqlFile('./ranked.sql', import.meta.url);
const SUMMARY = sqlFile('./summary.sql', import.meta.url);
const SIZE_DURATION = sqlFile('./size-duration.sql', import.meta.url);
const CONCENTRATION = sqlFile('./concentration.sql', import.meta.url);

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
      tables: { largest: largestTable(data.flows, report) },
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
