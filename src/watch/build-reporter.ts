import type { BuildResult } from '../build/build.js';
import { type Problem, problemsOf } from '../build/build-status.js';
import type { InputSnapshot } from '../build/input-snapshot.js';
import { explain } from '../errors.js';
import { duration, exactVolume, plural } from '../format/quantity.js';
import type { Output } from '../terminal/output.js';
import type { StatusLine } from '../terminal/status-line.js';
import { describeChanges } from './changes.js';
import { failureNotice } from './failure-notice.js';

/** Reports the builds of a watch on the terminal. */
export interface BuildReporter {
  /** Call it after each build. */
  built(inputs: InputSnapshot, result: BuildResult): void;
  /** Returns a notice for open pages. `inputError` is the error of reading the inputs, if any. */
  failed(error: unknown, inputError: unknown): string;
}

interface LastReport {
  /** Time of the build in the report's time zone. */
  readonly at: string;
  readonly inputs: InputSnapshot;
  readonly packets: number;
  readonly rejected: number;
  readonly problems: readonly Problem[];
}

/** `now` returns epoch seconds. */
export function openBuildReporter(output: Output & StatusLine, now: () => number): BuildReporter {
  let before: LastReport | undefined;
  let failure: string | undefined;
  return {
    built(inputs, { report, load, seconds }) {
      const { packets, rejected_rows: rejected } = report;
      const problems = problemsOf(report, load.leftOut);
      const after = { at: report.clock.second(now()), inputs, packets, rejected, problems };
      for (const { text } of before ? worsened(before, after) : problems) output.warn(text);
      const text = before
        ? changesIn(before, after)
        : `${exactVolume(report.bytes)} in ${plural(packets, 'packet')}`;
      output.show(`${after.at}  ${text}, built in ${duration(seconds)}`);
      before = after;
      failure = undefined;
    },
    failed(error, inputError) {
      const text = explain(error);
      // A missing folder gives the same error at every attempt.
      if (text !== failure) {
        output.warn(text);
        output.say(before ? '  The last report stays until the next change.' : '  Waiting.');
      }
      failure = text;
      const reason = failureNotice(error, inputError);
      return before ? `This report is from ${before.at}.\n${reason}` : reason;
    },
  };
}

/** Problems that are new or larger, except rejected lines, which each build's line shows. */
function worsened(before: LastReport, after: LastReport): Problem[] {
  const amounts = new Map(before.problems.map(({ about, amount }) => [about, amount]));
  return after.problems.filter(
    ({ about, amount }) => about !== 'rejected lines' && amount > (amounts.get(about) ?? 0),
  );
}

function changesIn(before: LastReport, after: LastReport): string {
  const packets = after.packets - before.packets;
  const rejected = after.rejected - before.rejected;
  return [
    describeChanges(before.inputs, after.inputs),
    packets === 0 ? '' : `${packets > 0 ? '+' : '−'}${plural(Math.abs(packets), 'packet')}`,
    rejected > 0 ? `${plural(rejected, 'line')} rejected` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
