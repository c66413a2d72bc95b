import type { Charts, RateInput, TimeDrawing } from '../../charts/charts.js';
import { count, packetRate, share, volume } from '../../format/quantity.js';
import { describeProtocol, PROTOCOLS, protocolName } from '../../names/protocol.js';
import { type Report, spanOf } from '../report.js';
import type { Figure } from '../section.js';
import { meanOver } from '../time-step.js';
import { type DrawnRates, drawBands } from './bands.js';
import { CAPTURED_MINUTES, MINUTE_BINS, PROTOCOL_BINS, type VolumeData } from './data.js';

const MINUTE = 60;
const MINUTE_BITS = 8 / MINUTE;

export function packetsFigure(data: VolumeData, report: Report, charts: Charts): Figure {
  const most = data.minutes.reduce((best, bin) => Math.max(best, bin.most_packets), 0);
  const heading = most > 0 ? `At most ${packetRate(most / MINUTE)} in a minute` : 'No packets';
  const id = 'packets-per-minute';
  const figure = { id, label: `Packets per second. ${heading}.` };
  const drawn = data.bands
    ? drawBands(data.bands, 'packets', figure, report, charts)
    : drawPackets(data, figure, report, charts);
  return { id, heading, ...drawn, data: 'data/minutes.csv' };
}

function drawPackets(
  { minutes }: VolumeData,
  figure: Pick<RateInput, 'id' | 'label'>,
  report: Report,
  charts: Charts,
): DrawnRates {
  const drawing = charts.rateArea({
    ...figure,
    bins: minutes.map(({ start, packets }) => ({ start, value: packets / MINUTE })),
    binSeconds: MINUTE,
    unit: 'packets',
    ...spanOf(report),
  });
  return {
    caption: `${meanOver(drawing.binSeconds)}, in packets per second.${mergedMinutesNote(drawing.binSeconds)}`,
    drawing,
    sql: CAPTURED_MINUTES,
  };
}

export function inOutFigure(data: VolumeData, report: Report, charts: Charts): Figure {
  const { hourRows } = report;
  const inward = hourRows.reduce((sum, hour) => sum + hour.bytes_in, 0);
  const outward = hourRows.reduce((sum, hour) => sum + hour.bytes_out, 0);
  const heading = report.local.basis === 'none' ? DIRECTION_UNKNOWN : inOutHeading(inward, outward);
  const id = 'traffic-in-and-out';
  const drawing = charts.inOutArea({
    id,
    label: `Rate in and out. ${heading}.`,
    bins: data.minutes.map(({ minutes, bytes_in, bytes_out, ...bin }) => ({
      ...bin,
      weight: minutes,
      bitsIn: (bytes_in / minutes) * MINUTE_BITS,
      bitsOut: (bytes_out / minutes) * MINUTE_BITS,
    })),
    binSeconds: data.minuteStep,
    ...spanOf(report),
  });
  return {
    id,
    heading,
    caption: `${meanOver(drawing.binSeconds)}, in bits per second: in above the line, out below it.`,
    drawing,
    data: 'data/minutes.csv',
    sql: report.isLong ? MINUTE_BINS : CAPTURED_MINUTES,
  };
}

const DIRECTION_UNKNOWN = 'In and out are unknown: no packet has an address';

function inOutHeading(inward: number, outward: number): string {
  if (inward === 0 && outward === 0) return 'No traffic crossed between local and other endpoints';
  const isInward = inward >= outward;
  const [more, less] = isInward ? [inward, outward] : [outward, inward];
  if (less === 0)
    return isInward
      ? `${volume(more)} came in, and nothing went out`
      : `${volume(more)} went out, and nothing came in`;
  const times = Number((more / less).toPrecision(2));
  if (times < 1.5) {
    return `About as much came in (${volume(inward)}) as went out (${volume(outward)})`;
  }
  return isInward
    ? `${count(times)} times as much came in as went out`
    : `${count(times)} times as much went out as came in`;
}

export function protocolsFigure(data: VolumeData, report: Report, charts: Charts): Figure {
  const { protocols, bytes } = report;
  const [top] = [...protocols].sort((a, b) => b.bytes - a.bytes);
  const heading =
    top && bytes > 0
      ? `${share(top.bytes / bytes)} of the bytes are ${describeProtocol(top.protocol)}`
      : 'No traffic';
  const isPartUnknown = protocols.some(
    ({ protocol, packets }) => protocol === 'unknown' && packets > 0,
  );
  const unknown = isPartUnknown ? ' Unknown are packets whose protocol is not in the files.' : '';
  const id = 'traffic-by-protocol';
  const found = new Map(data.protocols.rows.map((row) => [row.start, row]));
  const drawing = charts.stackedArea({
    id,
    label: `Rate by protocol. ${heading}.`,
    series: [
      { label: 'TCP', tone: 'tcp' },
      { label: 'UDP', tone: 'udp' },
      { label: 'other', tone: 'other' },
      { label: 'unknown', tone: 'unknown' },
    ],
    bins: data.protocols.bins
      .filter(({ captured }) => captured > 0)
      .map(({ start, end, captured }) => {
        const bin = found.get(start);
        const values = PROTOCOLS.map((protocol) => ((bin?.[protocol] ?? 0) * 8) / captured);
        return { start, end, values };
      }),
    binSeconds: data.protocols.step,
    ...spanOf(report),
  });
  return {
    id,
    heading,
    caption: `${meanOver(drawing.binSeconds)}, in bits per second, stacked; other is all that is neither TCP nor UDP.${unknown}`,
    drawing,
    table: {
      caption: 'Traffic by protocol',
      columns: [
        { label: 'Protocol' },
        { label: 'Volume', numeric: true },
        { label: 'Share', numeric: true },
        { label: 'Packets', numeric: true },
      ],
      rows: protocols.map((each) => [
        { text: protocolName(each.protocol) },
        { text: volume(each.bytes) },
        { text: share(bytes > 0 ? each.bytes / bytes : 0) },
        { text: count(each.packets) },
      ]),
    },
    sql: PROTOCOL_BINS,
  };
}

/** A caption's sentence on merged minutes, behind whose mean the highest is drawn. */
export function mergedMinutesNote({ narrow }: TimeDrawing['binSeconds']): string {
  return narrow > MINUTE
    ? ' Where minutes are merged, a lighter shade is the highest of them.'
    : '';
}
