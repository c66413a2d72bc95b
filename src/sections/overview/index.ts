import { sum } from 'd3-array';
import type { MissingReason } from '../../format/missing.js';
import { hoursOf, periodOf, timeOf } from '../../format/period.js';
import {
  count,
  duration,
  exactVolume,
  plural,
  rate,
  share,
  volume,
} from '../../format/quantity.js';
import { sqlFile } from '../../warehouse/db/sql-file.js';
import { capturedPart, missingSeconds, partialHours } from '../captured-time.js';
import { droppedPackets, dropSentences } from '../drops.js';
import { longestGaps } from '../intervals.js';
import { type HourGap, peakHours, type Report } from '../report.js';
import type { Section } from '../section.js';

const PEAK_MINUTE = sqlFile('./peak-minute.sql', import.meta.url);

type PeakMinute = { readonly minute_start: number; readonly bytes: number };
interface OverviewData {
  readonly peakMinute: PeakMinute | undefined;
}

const HOUR = 3600;
const MOST_GAPS_LISTED = 3;
const MOST_HOURS_LISTED = 3;

/** Volume, period and rates: the report in a few numbers. */
export const overview: Section<OverviewData> = {
  id: 'overview',
  title: 'Overview',
  async analyze(connection) {
    const [peakMinute] = await connection.rows<PeakMinute>(PEAK_MINUTE);
    return { peakMinute };
  },
  present({ peakMinute }, report) {
    return {
      findings: [sizeSentence(report), ...coverageSentences(report)],
      figures: {},
      view: { stats: stats(report, peakMinute) },
      files: { 'summary.json': `${JSON.stringify(summary(report, peakMinute), null, 2)}\n` },
    };
  },
};

function sizeSentence({ files, files_failed, packets, bytes }: Report): string {
  const read = files - files_failed;
  const [fileText, verb] = [plural(read, 'capture file'), read === 1 ? 'holds' : 'hold'];
  if (packets === 0) return `${fileText} ${verb} no packet.`;
  return `${fileText} ${verb} ${plural(packets, 'packet')} and ${exactVolume(bytes)} of traffic.`;
}

function coverageSentences(report: Report): string[] {
  const { hours, hours_captured, hours_not_read, rejected_rows, files_failed } = report;
  const sentences: string[] = [];
  const missing = hours - hours_captured - hours_not_read;
  const of = (n: number) => `${plural(n, 'hour')} of ${count(hours)}`;
  if (missing > 0) {
    const verb = missing === 1 ? 'was' : 'were';
    sentences.push(`${of(missing)} ${verb} not captured${gapsText(report, 'not captured')}.`);
  }
  if (hours_not_read > 0)
    sentences.push(`${of(hours_not_read)} could not be read${gapsText(report, 'not read')}.`);
  if (hours === hours_captured && hours > 1 && partialHours(report.hourRows).length === 0)
    sentences.push(
      `All ${count(hours)} hours were captured without a gap${report.uncaptured.length > 0 ? ' of a minute or more' : ''}.`,
    );
  sentences.push(
    ...partialHoursSentence(report),
    ...dropSentences(report),
    ...straySentence(report),
  );
  if (rejected_rows > 0) {
    const rest = rejected_rows === 1 ? 'is not a packet and is' : 'are not packets and are';
    sentences.push(`${plural(rejected_rows, 'line')} of the files ${rest} not counted.`);
  }
  if (files_failed > 0) sentences.push(`${plural(files_failed, 'file')} could not be read.`);
  return [...sentences, ...growthSentence(report)];
}

/** Which hours were captured only in part, or how much is missing if they are many. */
function partialHoursSentence(report: Report): string[] {
  const { hours, start, end, clock } = report;
  const parts = partialHours(report.hourRows);
  if (parts.length === 0) return [];
  const verb = parts.length === 1 ? 'was' : 'were';
  const what = hours === 1 ? 'The hour' : `${plural(parts.length, 'hour')} of ${count(hours)}`;
  if (parts.length > MOST_HOURS_LISTED) {
    const missing = duration(sum(parts, missingSeconds));
    return [`${what} ${verb} captured only in part; ${missing} of them are missing.`];
  }
  const texts = parts.map((hour) => {
    const from = hour.hour_start;
    const isOneDay = clock.midnight(start) === clock.midnight(end - 1);
    const name = (isOneDay ? hoursOf : periodOf)(from, from + HOUR, clock);
    return `${name}, ${capturedPart(hour, clock)}`;
  });
  return [`${what} ${verb} captured only in part: ${texts.join('; ')}.`];
}

/** What was left out because of stray timestamps. */
function straySentence({ stray_packets, stray_bytes }: Report): string[] {
  if (stray_packets === 0) return [];
  const [has, is] = stray_packets === 1 ? ['has a stray time', 'is'] : ['have stray times', 'are'];
  return [
    `${plural(stray_packets, 'more packet')} (${volume(stray_bytes)}) ${has}, years from the others, and ${is} left out of all figures.`,
  ];
}

/** Up to when the hour that is being captured is complete. */
function growthSentence({ hourRows, clock }: Report): string[] {
  const hour = hourRows.findLast(({ growing_to }) => growing_to !== null);
  if (!hour) return [];
  const { hour_start, growing_to, bytes } = hour;
  const name = hoursOf(hour_start, hour_start + HOUR, clock);
  return [
    `Capturing now: ${name} is known up to ${clock.second(growing_to ?? hour_start)}, ${volume(bytes)} so far.`,
  ];
}

/** All gaps, or the longest of many, in chronological order. */
function gapsText({ hours, gaps: all, clock }: Report, reason: MissingReason): string {
  const gaps = all.filter((gap) => gap.reason === reason);
  const textOf = ({ start, end }: HourGap) =>
    gaps.length === 1 && hours <= 24 ? hoursOf(start, end, clock) : periodOf(start, end, clock);
  if (gaps.length <= MOST_GAPS_LISTED) return `: ${gaps.map(textOf).join('; ')}`;
  const inGaps = `, in ${plural(gaps.length, 'gap')}`;
  const longest = longestGaps(gaps, MOST_GAPS_LISTED);
  const [first] = gaps;
  if (first && gaps.every((gap) => gap.hours === first.hours)) {
    return `${inGaps} of ${plural(first.hours, 'hour')} each`;
  }
  return `${inGaps}; the longest: ${longest.map(textOf).join('; ')}`;
}

/** The mean over captured time only, since traffic in gaps is unknown, not zero. */
export function meanRate({ bytes, capturedSeconds }: Report): number {
  return capturedSeconds > 0 ? (bytes * 8) / capturedSeconds : 0;
}

function stats(report: Report, peakMinute: PeakMinute | undefined) {
  const { peakHour, clock, start, end } = report;
  const items = [
    {
      label: 'Traffic',
      value: exactVolume(report.bytes),
      detail: plural(report.packets, 'packet'),
    },
    {
      label: 'Captured',
      value: `${count(report.hours_captured)} of ${plural(report.hours, 'hour')}`,
      detail: capturedDetail(report),
    },
    {
      label: 'Mean rate',
      value: rate(meanRate(report)),
      detail: peakMinute
        ? `peak ${rate((peakMinute.bytes * 8) / 60)} in the minute of ${timeOf(peakMinute.minute_start, start, end, clock)}`
        : 'over the captured hours',
    },
  ];
  if (!peakHour) return items;
  return [
    ...items,
    ...busiestHour(report),
    {
      label: 'Endpoints',
      value: count(report.endpoints),
      detail: `${plural(report.conversations, 'conversation')}, ${plural(report.flows, 'flow')}`,
    },
  ];
}

/** Only for reports of several hours whose traffic differs. */
function busiestHour(report: Report) {
  const { peakHour, bytes, hourRows, start, end, clock } = report;
  const peaks = peakHours(report).length;
  if (!peakHour || peakHour.bytes === 0 || peaks === hourRows.length) return [];
  const when = timeOf(peakHour.hour_start, start, end, clock);
  const part = share(peakHour.bytes / bytes);
  const detail =
    peaks === 1
      ? `from ${when}, ${part} of all`
      : `in ${plural(peaks, 'hour')}, ${part} of all each`;
  return [{ label: 'Busiest hour', value: volume(peakHour.bytes), detail }];
}

function capturedDetail(report: Report): string {
  const { hours, start, end, clock } = report;
  if (hours === 0) return 'nothing yet';
  const parts = partialHours(report.hourRows).length;
  return `${periodOf(start, end, clock)}${parts > 0 ? `; ${count(parts)} in part` : ''}`;
}

/** data/summary.json: epoch seconds and bytes, not rounded. */
function summary(report: Report, peakMinute: PeakMinute | undefined) {
  const { peakHour, boxes } = report;
  const all = boxes.find(({ protocol }) => protocol === 'all');
  return {
    packets: report.packets,
    bytes: report.bytes,
    first_packet: report.first_packet,
    last_packet: report.last_packet,
    hours: report.hours,
    hours_captured: report.hours_captured,
    hours_missing: report.hours - report.hours_captured,
    hours_not_read: report.hours_not_read,
    mean_bits_per_second: meanRate(report),
    peak_hour: peakHour ? { hour_start: peakHour.hour_start, bytes: peakHour.bytes } : null,
    peak_minute: peakMinute
      ? { minute_start: peakMinute.minute_start, bytes: peakMinute.bytes }
      : null,
    sources: report.sources,
    destinations: report.destinations,
    conversations: report.conversations,
    flows: report.flows,
    dropped_packets: droppedPackets(report) ?? null,
    rejected_rows: report.rejected_rows,
    stray_packets: report.stray_packets,
    stray_bytes: report.stray_bytes,
    frame_length: all
      ? {
          min: all.min,
          q1: all.q1,
          median: all.median,
          q3: all.q3,
          max: all.max,
          mean: all.mean,
          share_over_1000: all.share_over_1000,
        }
      : null,
    protocols: Object.fromEntries(
      report.protocols.map(({ protocol, packets, bytes }) => [protocol, { packets, bytes }]),
    ),
  };
}
