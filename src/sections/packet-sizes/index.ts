import { max, sum } from 'd3-array';
import type { Charts } from '../../charts/charts.js';
import { count, length, plural, share } from '../../format/quantity.js';
import { PROTOCOLS } from '../../names/protocol.js';
import { sqlFile } from '../../warehouse/db/sql-file.js';
import { csv } from '../csv.js';
import { type Box, isWorthStatistics, QUARTILES, type Report } from '../report.js';
import type { Figure, Section } from '../section.js';
import {
  binLengths,
  findModes,
  type LengthCount,
  type Mode,
  type ProtocolLength,
} from './modes.js';
import {
  capital,
  ETHERNET_FRAME,
  isOutlier,
  lengthSentences,
  middleText,
  range,
} from './sentences.js';

const LENGTHS = sqlFile('./lengths.sql', import.meta.url);
const BY_PROTOCOL = sqlFile('./lengths-by-protocol.sql', import.meta.url);

type Length = LengthCount & { readonly cumulative_share: number };
type ProtocolLengthShare = Length & ProtocolLength;
export interface LengthData {
  readonly lengths: readonly Length[];
  readonly byProtocol: readonly ProtocolLengthShare[];
}

/** In bytes. */
const BIN_WIDTH = 20;
/** The histogram ends just above a full frame; the caption counts longer ones. */
const HISTOGRAM_END = 1599;
const POINTS_SHOWN = 400;
const NAMES = { all: 'all packets', tcp: 'TCP', udp: 'UDP', other: 'other', unknown: 'unknown' };

/** The distribution of frame lengths, and what it suggests about the traffic. */
export const packetSizes: Section<LengthData> = {
  id: 'packet-sizes',
  title: 'Packet sizes',
  async analyze(connection) {
    return {
      lengths: await connection.rows<Length>(LENGTHS),
      byProtocol: await connection.rows<ProtocolLengthShare>(BY_PROTOCOL),
    };
  },
  present(data, report, charts) {
    const bins = binLengths(data.lengths, BIN_WIDTH, HISTOGRAM_END);
    const modes = isWorthStatistics(report) ? findModes(bins, data.byProtocol) : [];
    return {
      findings: lengthSentences(data, modes, report),
      figures: isWorthStatistics(report)
        ? {
            box: boxFigure(data, report, charts),
            histogram: histogramFigure({ bins, modes, lengths: data.lengths }, charts),
            cumulative: cumulativeFigure(data, report, charts),
          }
        : {},
      tables: { lengths: boxTable(report.boxes) },
      files: {
        'frame-lengths.csv': csv(['frame_length', 'packets', 'cumulative_share'], data.lengths),
      },
    };
  },
};

function boxFigure(data: LengthData, { boxes }: Report, charts: Charts): Figure {
  const [all] = boxes;
  const id = 'packet-size-box-plot';
  const heading = all ? middleText(all) : 'No packet was captured';
  return {
    id,
    heading,
    caption: `Frame length in bytes. Box: quartiles and median; whiskers: the last length within 1.5 interquartile ranges; thin line: the range.${notDrawn(data)}`,
    drawing: charts.boxPlot({
      id,
      label: `Box plots of frame length. ${heading}.`,
      rows: drawnBoxes(boxes, data).map((box) => ({
        label: NAMES[box.protocol],
        min: box.min,
        lowerWhisker: box.lower_whisker,
        q1: box.q1,
        median: box.median,
        q3: box.q3,
        upperWhisker: box.upper_whisker,
        max: box.max,
        packets: box.packets,
      })),
    }),
    table: boxTable(boxes),
    data: 'data/summary.json',
    sql: QUARTILES,
  };
}

/**
 * Boxes without outliers, which would stretch the axis: ranges end at the longest other length, and boxes whose whisker
 * reaches an outlier are left out.
 */
function drawnBoxes(boxes: readonly Box[], { byProtocol }: LengthData): Box[] {
  return boxes.flatMap((box) => {
    const lengths = byProtocol
      .filter((each) => box.protocol === 'all' || each.protocol === box.protocol)
      .filter((each) => !isOutlier(each));
    const longest = max(lengths, ({ frame_length }) => frame_length);
    const isDrawn = longest !== undefined && box.upper_whisker <= longest;
    return isDrawn ? [{ ...box, max: longest }] : [];
  });
}

function notDrawn({ lengths }: LengthData): string {
  const outliers = lengths.filter(isOutlier);
  if (outliers.length === 0) return '';
  const packets = sum(outliers, (each) => each.packets);
  const longest = length(outliers.at(-1)?.frame_length ?? 0);
  return ` ${plural(packets, 'outlier')} of ${packets === 1 ? '' : 'up to '}${longest} not drawn.`;
}

function boxTable(boxes: readonly Box[]): NonNullable<Figure['table']> {
  const numeric = (label: string) => ({ label, numeric: true });
  return {
    caption: 'Frame lengths in bytes',
    columns: [
      { label: 'Packets of' },
      ...[
        'Packets',
        'Shortest',
        'First quartile',
        'Median',
        'Third quartile',
        'Longest',
        'Mean',
        'Over 1,000 B',
      ].map(numeric),
    ],
    rows: boxes.map((box) => [
      { text: NAMES[box.protocol] },
      { text: count(box.packets) },
      ...[box.min, box.q1, box.median, box.q3, box.max, box.mean].map((value) => ({
        text: length(value),
      })),
      { text: share(box.share_over_1000) },
    ]),
  };
}

interface Histogram {
  readonly bins: ReturnType<typeof binLengths>;
  readonly modes: readonly Mode[];
  readonly lengths: readonly Length[];
}

function histogramFigure({ bins, modes, lengths }: Histogram, charts: Charts): Figure {
  const id = 'packet-size-histogram';
  const total = lengths.reduce((sum, { packets }) => sum + packets, 0);
  const beyond = total - bins.reduce((sum, { packets }) => sum + packets, 0);
  const [first] = modes;
  const heading = first
    ? `${capital(share(first.share))} of the packets are ${range(first)} long`
    : 'No length stands out';
  const note =
    beyond > 0 ? ` ${plural(beyond, 'longer packet')} (${share(beyond / total)}) not drawn.` : '';
  return {
    id,
    heading,
    caption: `Share of packets in each ${BIN_WIDTH} B of frame length (PDF).${note}`,
    drawing: charts.histogram({
      id,
      label: `Histogram of frame length. ${heading}.`,
      bins: bins.map((bin) => ({ ...bin, density: total > 0 ? bin.packets / total : 0 })),
      modes: modes.map((mode) => ({ at: mode.at, text: length(mode.at) })),
      mtu: ETHERNET_FRAME,
    }),
    table: {
      caption: 'Most frequent lengths',
      columns: [
        { label: 'Length', numeric: true },
        { label: 'Share', numeric: true },
        { label: 'What they usually are' },
      ],
      rows: modes.map((mode) => [
        { text: length(mode.at) },
        { text: share(mode.share) },
        { text: mode.meaning ?? '–' },
      ]),
    },
    data: 'data/frame-lengths.csv',
    sql: LENGTHS,
  };
}

function cumulativeFigure(data: LengthData, { boxes }: Report, charts: Charts): Figure {
  const [all] = boxes;
  const id = 'packet-size-cdf';
  const heading = all
    ? `${capital(share(1 - all.share_over_1000))} of the packets are at most 1,000 B long`
    : 'No packet was captured';
  const points = (rows: readonly Length[]) =>
    thin(rows.filter((row) => !isOutlier(row))).map(({ frame_length, cumulative_share }) => ({
      x: frame_length,
      share: cumulative_share,
    }));
  const protocols = PROTOCOLS.map((protocol) => ({
    label: NAMES[protocol],
    tone: protocol,
    points: points(data.byProtocol.filter((row) => row.protocol === protocol)),
  })).filter((series) => series.points.length > 0);
  return {
    id,
    heading,
    caption: `Share of packets that are at most this long (CDF), all and by protocol.${notDrawn(data)}`,
    drawing: charts.cumulative({
      id,
      label: `Cumulative distribution of frame length. ${heading}.`,
      series: [{ label: 'all', tone: 'all', points: points(data.lengths) }, ...protocols],
      marks: all ? [{ x: all.median, text: `median ${length(all.median)}` }] : [],
      xLabel: 'frame length (bytes)',
    }),
    data: 'data/frame-lengths.csv',
    sql: BY_PROTOCOL,
  };
}

/** Reduces a distribution to a bounded number of points, including the first and the last. */
function thin(rows: readonly Length[]): Length[] {
  const stride = Math.ceil(rows.length / POINTS_SHOWN);
  return rows.filter((_, i) => i % stride === 0 || i === rows.length - 1);
}
