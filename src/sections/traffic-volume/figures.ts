import type { Charts, RateInput, TimeDrawing } from '../../charts/charts.js';
import { count, packetRate, share, volume } from '../../format/quantity.js';
import { describeProtocol, PROTOCOLS, protocolName } from '../../names/protocol.js';
import { type Report, spanOf } from '../report.js';
import type { Figure } from '../section.js';
import { meanOver } from '../time-step.js';
import { type Drawn, drawBands } from './bands.js';
import { CAPTURED_MINUTES, MINUTE_BINS, PROTOCOL_BINS, type VolumeData } from './data.js';

const MINUTE = 60;
const MINUTE_BITS = 8 / MINUTE;

export function packetsFigure(facts: VolumeData, report: Report, charts: Charts): Figure {
  const most = facts.minutes.reduce((best, bin) => Math.max(best, bin.most_packets), 0);
  const heading =
    most > 0 ? `At most ${packetRate(most / MINUTE)} in a minute` : 'No packet passed';
  const id = 'packets-per-minute';
  const subject = { id, label: `Packets per second. ${heading}.` };
  const drawn = facts.bands
    ? drawBands(facts.bands, 'packets', subject, report, charts)
    : drawPackets(facts, subject, report, charts);
  return { id, heading, ...drawn, data: 'data/minutes.csv' };
}

function drawPackets(
  { minutes }: VolumeData,
  subject: Pick<RateInput, 'id' | 'label'>,
  report: Report,
  charts: Charts,
): Drawn {
  const drawing = charts.rateArea({
    ...subject,
    bins: minutes.map(({ start, packets }) => ({ start, value: packets / MINUTE })),
    binSeconds: MINUTE,
    unit: 'packets',
    ...spanOf(report),
  });
  return {
    caption: `${meanOver(drawing.binSeconds)}, in packets per second.${lighter(drawing.binSeconds)}`,
    drawing,
    sql: CAPTURED_MINUTES,
  };
}

export function inOutFigure(facts: VolumeData, report: Report, charts: Charts): Figure {
  const { hourRows } = report;
  const inward = hourRows.reduce((sum, hour) => sum + hour.bytes_in, 0);
  const outward = hourRows.reduce((sum, hour) => sum + hour.bytes_out, 0);
  const heading = report.local.basis === 'none' ? NOT_TOLD : inOutHeading(inward, outward);
  const id = 'traffic-in-and-out';
  const drawing = charts.inOutArea({
    id,
    label: `Rate in and out. ${heading}.`,
    bins: facts.minutes.map(({ minutes, bytes_in, bytes_out, ...bin }) => ({
      ...bin,
      weight: minutes,
      bitsIn: (bytes_in / minutes) * MINUTE_BITS,
      bitsOut: (bytes_out / minutes) * MINUTE_BITS,
    })),
    binSeconds: facts.minuteStep,
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

const NOT_TOLD = 'In and out cannot be told: no packet has an address';

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

export function protocolsFigure(facts: VolumeData, report: Report, charts: Charts): Figure {
  const { protocols, bytes } = report;
  const [top] = [...protocols].sort((a, b) => b.bytes - a.bytes);
  const heading =
    top && bytes > 0
      ? `${share(top.bytes / bytes)} of the bytes are ${describeProtocol(top.protocol)}`
      : 'No traffic';
  const isPartUnknown = protocols.some(
    ({ protocol, packets }) => protocol === 'unknown' && packets > 0,
  );
  const unknown = isPartUnknown ? ' Unknown is what the files do not tell the protocol of.' : '';
  const id = 'traffic-by-protocol';
  const found = new Map(facts.protocols.rows.map((row) => [row.start, row]));
  const drawing = charts.stackedArea({
    id,
    label: `Rate by protocol. ${heading}.`,
    series: [
      { label: 'TCP', tone: 'tcp' },
      { label: 'UDP', tone: 'udp' },
      { label: 'other', tone: 'other' },
      { label: 'unknown', tone: 'unknown' },
    ],
    bins: facts.protocols.bins
      .filter(({ captured }) => captured > 0)
      .map(({ start, end, captured }) => {
        const bin = found.get(start);
        const values = PROTOCOLS.map((protocol) => ((bin?.[protocol] ?? 0) * 8) / captured);
        return { start, end, values };
      }),
    binSeconds: facts.protocols.step,
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

/** Where minutes had to be merged, the highest of them shows behind their mean. */
export function lighter({ narrow }: TimeDrawing['binSeconds']): string {
  return narrow > MINUTE
    ? ' Where minutes are merged, a lighter shade is the highest of them.'
    : '';
}
