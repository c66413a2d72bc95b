import { count, plural } from '../format/quantity.js';
import { droppedPackets } from '../sections/drops.js';
import type { Report } from '../sections/report.js';
import { type LeftOut, unreadText } from '../warehouse/ingest/records/left-out.js';

const REASONS_SHOWN = 3;

/** The outcome of a build, this one or an earlier one. */
export interface BuildStatus {
  /** Whether nothing was missing, rejected or unreadable. */
  readonly isComplete: boolean;
  /** Warnings, as text. */
  readonly problems: readonly string[];
}

/** Something wrong with a report. */
export interface Problem {
  /** Identifies the problem while its amount changes. */
  readonly about: string;
  readonly amount: number;
  readonly text: string;
  /** Nothing is missing, but times may be wrong. */
  readonly isDoubt?: true;
}

export function buildStatusOf(report: Report, leftOut: LeftOut): BuildStatus {
  const problems = problemsOf(report, leftOut);
  return {
    isComplete: problems.every(({ isDoubt }) => isDoubt),
    problems: problems.map(({ text }) => text),
  };
}

export function problemsOf(report: Report, leftOut: LeftOut): Problem[] {
  const { hours, hours_not_read, rejected_rows, files_failed, networkProblems } = report;
  const missing = hours - report.hours_captured - hours_not_read;
  const dropped = droppedPackets(report) ?? 0;
  const problems: Problem[] = [
    {
      ...{ about: 'gaps', amount: missing },
      text: `${plural(missing, 'hour')} of ${count(hours)} not captured`,
    },
    {
      ...{ about: 'unread hours', amount: hours_not_read },
      text: `${plural(hours_not_read, 'hour')} of ${count(hours)} could not be read`,
    },
    {
      ...{ about: 'dropped packets', amount: dropped },
      text: `${plural(dropped, 'packet')} dropped while capturing: see captures.html`,
    },
    {
      ...{ about: 'rejected lines', amount: rejected_rows },
      text: `${plural(rejected_rows, 'line')} rejected: see captures.html`,
    },
    ...unreadProblems(files_failed, leftOut),
    {
      ...{ about: 'estimated times', amount: report.files_estimated, isDoubt: true },
      text: `times of ${plural(report.files_estimated, 'file')} estimated from the modification time: see captures.html`,
    },
    {
      ...{ about: 'times ahead', amount: report.files_ahead, isDoubt: true },
      text: `${plural(report.files_ahead, 'file')} named after a time later than the modification time: see captures.html`,
    },
    ...networkProblems.map((text) => ({ about: text, amount: 1, text })),
  ];
  return problems.filter(({ amount }) => amount > 0);
}

/** The commonest reasons why files were not read, each with an example, and the number of other files. */
function unreadProblems(failed: number, { unread }: LeftOut): Problem[] {
  const shown = unread.slice(0, REASONS_SHOWN);
  const rest = failed - shown.reduce((sum, { files }) => sum + files, 0);
  const byReason = shown.map((each) => ({
    ...{ about: `unread files: ${each.note}`, amount: each.files },
    text: `${plural(each.files, 'file')} not read${each.files > 1 ? ', such as' : ':'} ${unreadText(each)}`,
  }));
  const more = `${plural(rest, `${shown.length > 0 ? 'more ' : ''}file`)} not read: see captures.html`;
  return [...byReason, { about: 'unread files', amount: rest, text: more }];
}
