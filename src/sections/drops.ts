import { sum } from 'd3-array';
import { hoursOf, periodOf } from '../format/period.js';
import { count, plural, share } from '../format/quantity.js';
import { type Interval, mergeIntervals } from './intervals.js';
import type { Drop, Report } from './report.js';

type Dropped = Pick<Report, 'drops' | 'packets' | 'start' | 'end' | 'clock'>;

const MINUTE = 60;
const MOST_LISTED = 3;

/** Undefined if unknown. */
export function droppedPackets({ drops }: Pick<Report, 'drops'>): number | undefined {
  return drops.length > 0 ? sum(drops, ({ packets }) => packets) : undefined;
}

/** How many packets were dropped and when; nothing if unknown. */
export function dropSentences(report: Dropped): string[] {
  const dropped = droppedPackets(report);
  if (dropped === undefined) return [];
  return [dropped === 0 ? noneSentence(report) : someSentence(dropped, report)];
}

function noneSentence(report: Dropped): string {
  const times = mergeIntervals(report.drops.map(wholeMinutes));
  const listed = times.map((time) => nameOf(time, report)).join('; ');
  const when =
    times.length > MOST_LISTED ? `, in ${plural(times.length, 'period')}` : `: ${listed}`;
  return `No packet was dropped while capturing, where the capture program counted them${when}.`;
}

function someSentence(dropped: number, report: Dropped): string {
  const lossy = report.drops.filter(({ packets }) => packets > 0);
  const worst = lossy
    .toSorted((a, b) => b.packets - a.packets || a.start - b.start)
    .slice(0, MOST_LISTED)
    .sort((a, b) => a.start - b.start);
  const listed = worst.map((drop) => {
    const when = nameOf(wholeMinutes(drop), report);
    return lossy.length === 1 ? when : `${when}, ${count(drop.packets)}`;
  });
  const most =
    lossy.length > worst.length ? `, in ${plural(lossy.length, 'period')}; the most` : '';
  const part = share(dropped / (dropped + report.packets));
  const were = dropped === 1 ? 'was' : 'were';
  return `${plural(dropped, 'packet')} (${part} of all captured and dropped) ${were} dropped while capturing${most}: ${listed.join('; ')}. More traffic passed than was captured.`;
}

function wholeMinutes({ start, end }: Drop): Interval {
  const from = Math.floor(start / MINUTE) * MINUTE;
  return { start: from, end: Math.max(from + MINUTE, Math.ceil(end / MINUTE) * MINUTE) };
}

/** Without the day if it is that of the report. */
function nameOf({ start, end }: Interval, { clock, ...report }: Dropped): string {
  const day = clock.midnight(report.start);
  const isOneDay = [start, end - 1, report.end - 1].every((t) => clock.midnight(t) === day);
  return (isOneDay ? hoursOf : periodOf)(start, end, clock);
}
