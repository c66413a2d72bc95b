import type { Charts, TimeDrawing } from '../../charts/charts.js';
import { timeOf } from '../../wording/period.js';
import { count, packetRate, rate, share, volume } from '../../wording/quantity.js';
import { type Report, spanOf } from '../report.js';
import type { Figure, Table } from '../section.js';
import { meanOver } from '../time-step.js';
import { MINUTES, PROTOCOL_BINS, type Spike, type VolumeFacts } from './facts.js';
import { busiest } from './sentences.js';

const MINUTE = 60;
const MINUTE_BITS = 8 / MINUTE;

export function minutesFigure(facts: VolumeFacts, report: Report, charts: Charts): Figure {
  const most = busiest(facts.spikes);
  const heading = minutesHeading(most, report);
  const id = 'traffic-per-minute';
  const drawing = charts.rateArea({
    id,
    label: `Rate per minute. ${heading}.`,
    bins: captured(facts).map(({ minute_start, bytes }) => ({
      start: minute_start,
      value: bytes * MINUTE_BITS,
    })),
    binSeconds: MINUTE,
    unit: 'bits',
    ...spanOf(report),
    marks: facts.spikes.map(({ minute_start, address }) => ({ at: minute_start, text: address })),
  });
  return {
    id,
    heading,
    caption: `${meanOver(drawing.binSeconds)}, in bits per second; the spikes are named by who sent most of them.${lighter(drawing.binSeconds)}`,
    drawing,
    table: spikesTable(facts, report),
    data: 'data/minutes.csv',
    sql: MINUTES,
  };
}

function minutesHeading(most: Spike | undefined, { packets }: Report): string {
  if (packets === 0) return 'No packet passed';
  if (!most) return 'Traffic was even, without minutes that stand out';
  return `The busiest minute reached ${rate(most.bytes * MINUTE_BITS)}, sent mostly by ${most.address}`;
}

export function packetsFigure(facts: VolumeFacts, report: Report, charts: Charts): Figure {
  const most = facts.minutes.reduce((best, { packets }) => Math.max(best, packets), 0);
  const heading =
    most > 0 ? `At most ${packetRate(most / MINUTE)} in a minute` : 'No packet passed';
  const id = 'packets-per-minute';
  const drawing = charts.rateArea({
    id,
    label: `Packets per second. ${heading}.`,
    bins: captured(facts).map(({ minute_start, packets }) => ({
      start: minute_start,
      value: packets / MINUTE,
    })),
    binSeconds: MINUTE,
    unit: 'packets',
    ...spanOf(report),
  });
  return {
    id,
    heading,
    caption: `${meanOver(drawing.binSeconds)}, in packets per second.${lighter(drawing.binSeconds)}`,
    drawing,
    data: 'data/minutes.csv',
    sql: MINUTES,
  };
}

export function inOutFigure(facts: VolumeFacts, report: Report, charts: Charts): Figure {
  const { hourRows } = report;
  const inward = hourRows.reduce((sum, hour) => sum + hour.bytes_in, 0);
  const outward = hourRows.reduce((sum, hour) => sum + hour.bytes_out, 0);
  const heading = inOutHeading(inward, outward);
  const id = 'traffic-in-and-out';
  const drawing = charts.inOutArea({
    id,
    label: `Rate in and out. ${heading}.`,
    bins: captured(facts).map(({ minute_start, bytes_in, bytes_out }) => ({
      start: minute_start,
      bitsIn: bytes_in * MINUTE_BITS,
      bitsOut: bytes_out * MINUTE_BITS,
    })),
    binSeconds: MINUTE,
    ...spanOf(report),
  });
  return {
    id,
    heading,
    caption: `${meanOver(drawing.binSeconds)}, in bits per second: in above the line, out below it.`,
    drawing,
    data: 'data/minutes.csv',
    sql: MINUTES,
  };
}

function inOutHeading(inward: number, outward: number): string {
  if (inward === 0 && outward === 0) return 'No traffic crossed between local and other endpoints';
  const isInward = inward >= outward;
  const [more, less] = isInward ? [inward, outward] : [outward, inward];
  if (less === 0) return `All of ${volume(more)} ${isInward ? 'came in' : 'went out'}`;
  const times = Number((more / less).toPrecision(2));
  if (times < 1.5) {
    return `About as much came in (${volume(inward)}) as went out (${volume(outward)})`;
  }
  return isInward
    ? `${count(times)} times as much came in as went out`
    : `${count(times)} times as much went out as came in`;
}

export function protocolsFigure(facts: VolumeFacts, report: Report, charts: Charts): Figure {
  const { protocols, bytes } = report;
  const [top] = [...protocols].sort((a, b) => b.bytes - a.bytes);
  const names = { tcp: 'TCP', udp: 'UDP', other: 'neither TCP nor UDP' };
  const heading =
    top && bytes > 0
      ? `${share(top.bytes / bytes)} of the bytes are ${names[top.protocol]}`
      : 'No traffic';
  const id = 'traffic-by-protocol';
  const bits = 8 / facts.step;
  const drawing = charts.stackedArea({
    id,
    label: `Rate by protocol. ${heading}.`,
    series: [
      { label: 'TCP', tone: 'tcp' },
      { label: 'UDP', tone: 'udp' },
      { label: 'other', tone: 'other' },
    ],
    bins: facts.protocolBins.map(({ start, tcp, udp, other }) => ({
      start,
      values: [tcp * bits, udp * bits, other * bits],
    })),
    binSeconds: facts.step,
    ...spanOf(report),
  });
  return {
    id,
    heading,
    caption: `${meanOver(drawing.binSeconds)}, in bits per second, stacked; other is all that is neither TCP nor UDP.`,
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
        { text: each.protocol === 'other' ? 'other' : each.protocol.toUpperCase() },
        { text: volume(each.bytes) },
        { text: share(bytes > 0 ? each.bytes / bytes : 0) },
        { text: count(each.packets) },
      ]),
    },
    sql: PROTOCOL_BINS,
  };
}

/** Where minutes had to be merged, the highest of them shows behind their mean. */
function lighter({ narrow }: TimeDrawing['binSeconds']): string {
  return narrow > MINUTE
    ? ' Where minutes are merged, a lighter shade is the highest of them.'
    : '';
}

function captured({ minutes }: VolumeFacts) {
  return minutes.filter((minute) => minute.captured);
}

function spikesTable({ spikes }: VolumeFacts, report: Report): Table {
  return {
    caption: 'The busiest minutes and who sent most in each',
    columns: [
      { label: 'Minute' },
      { label: 'Rate', numeric: true },
      { label: 'Volume', numeric: true },
      { label: 'Sent most' },
      { label: 'Share', numeric: true },
    ],
    rows: spikes.map((spike) => [
      { text: timeOf(spike.minute_start, report.start, report.end, report.clock) },
      { text: rate(spike.bytes * MINUTE_BITS) },
      { text: volume(spike.bytes) },
      { text: spike.address },
      { text: share(spike.share) },
    ]),
  };
}
