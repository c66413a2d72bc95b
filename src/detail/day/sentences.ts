import { sum } from 'd3-array';
import { hoursOf } from '../../format/period.js';
import { count, share, volume } from '../../format/quantity.js';
import { capturedSeconds, partialHours } from '../../sections/captured-time.js';
import type { Day } from '../../sections/days.js';
import { namedAddress } from '../../sections/named-address.js';
import { inAndOut, type Report, volumeOf } from '../../sections/report.js';
import type { DayData } from './data.js';

const HOUR = 3600;

/** Volume, busiest hour and its top source, missing hours, and a comparison with the report's mean. */
export function daySentences({ day, peak }: DayData, report: Report): string[] {
  if (day.packets === 0) {
    return ['No packets were captured on this day.', missingSentence(day)];
  }
  const sentences = [`${volumeOf(day, report)}${inAndOut(day, report)}.`];
  if (peak) {
    sentences.push(peakSentence(day, peak, report));
  }
  return [...sentences, missingSentence(day), ...comparison(day, report)];
}

function peakSentence(
  { hours, bytes }: Day,
  { hour, cause }: NonNullable<DayData['peak']>,
  report: Report,
): string {
  const when = hoursOf(hour.hour_start, hour.hour_start + HOUR, report.clock);
  const amount = `${volume(hour.bytes)}, ${share(hour.bytes / bytes)} of the day`;
  const busy = hours.filter(({ packets }) => packets > 0);
  const ties = busy.filter((each) => each.bytes === hour.bytes).length;
  if (hour.bytes === 0) return 'Its packets carried no bytes.';
  const who = cause
    ? `; ${namedAddress(report, cause.address)} sent ${share(cause.bytes / hour.bytes)} of it`
    : '';
  if (busy.length === 1) return `All of it was captured ${when}${who}.`;
  if (ties === 1) return `The busiest hour was ${when} with ${amount}${who}.`;
  return `The ${count(ties)} busiest hours, the first ${when}, had ${volume(hour.bytes)} each, ${share(hour.bytes / bytes)} of the day.`;
}

function missingSentence(day: Day): string {
  const parts = partialHours(day.hours).length;
  const inPart = parts > 0 ? ` ${count(parts)} of them only in part.` : '';
  return `${capturedSentence(day)}${inPart}`;
}

function capturedSentence({ start, end, hours, spanned, unread }: Day): string {
  const all = Math.round((end - start) / HOUR);
  const uncaptured = spanned - hours.length - unread.length;
  const missing = [
    ...(uncaptured > 0 ? [`${count(uncaptured)} ${be(uncaptured)} not captured`] : []),
    ...(unread.length > 0 ? [`${count(unread.length)} could not be read`] : []),
  ].join(' and ');
  if (spanned < all) {
    const but = missing === '' ? '' : `, of which ${missing}`;
    return `The report covers ${count(spanned)} of its ${count(all)} hours${but}.`;
  }
  if (missing === '') return `All ${count(all)} hours were captured.`;
  return `${missing.replace(/^(\S+)/, `$1 of its ${count(all)} hours`)}.`;
}

function be(n: number): string {
  return n === 1 ? 'was' : 'were';
}

/** Compares means per captured hour, so that a day with missing hours does not look quiet. */
export function comparison(
  { bytes, hours }: Pick<Day, 'bytes' | 'hours'>,
  report: Report,
): string[] {
  const usual = report.bytes / (report.capturedSeconds / HOUR);
  const captured = sum(hours, capturedSeconds) / HOUR;
  if (!(usual > 0 && captured > 0)) return [];
  const times = bytes / captured / usual;
  const mean = `the report’s mean of ${volume(usual)}`;
  return [`Per captured hour that is ${volume(bytes / captured)}: ${multiple(times)} ${mean}.`];
}

function multiple(times: number): string {
  if (times >= 0.95 && times <= 1.05) return 'about';
  return times >= 2 ? `${count(Number(times.toPrecision(2)))} times` : `${share(times)} of`;
}
