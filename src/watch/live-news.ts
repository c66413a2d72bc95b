import type { BuildResult } from '../build/build.js';
import { type Problem, problemsOf } from '../build/build-status.js';
import type { InputSnapshot } from '../build/input-snapshot.js';
import { explain } from '../errors.js';
import { duration, exactVolume, plural } from '../format/quantity.js';
import type { Output } from '../terminal/output.js';
import type { StatusLine } from '../terminal/status-line.js';
import { describeChanges } from './changes.js';
import { troubleOf } from './failure-kind.js';

/** Says on the terminal how a report fares that follows its captures. */
export interface LiveNews {
  /** Told of each build, and of what it was made. */
  built(sight: InputSnapshot, result: BuildResult): void;
  /** Returns what readers of the report are to be told. `unseen` is why inputs could not be looked at, if so. */
  failed(error: unknown, unseen: unknown): string;
}

interface Before {
  /** When it was built, as the clock shows it. */
  readonly at: string;
  readonly sight: InputSnapshot;
  readonly packets: number;
  readonly rejected: number;
  readonly problems: readonly Problem[];
}

/** `now` tells epoch seconds. */
export function openLiveNews(output: Output & StatusLine, now: () => number): LiveNews {
  let before: Before | undefined;
  let failure: string | undefined;
  return {
    built(sight, { report, load, seconds }) {
      const { packets, rejected_rows: rejected } = report;
      const problems = problemsOf(report, load.leftOut);
      const after = { at: report.clock.second(now()), sight, packets, rejected, problems };
      for (const { text } of before ? worse(before, after) : problems) output.warn(text);
      const text = before
        ? whatChanged(before, after)
        : `${exactVolume(report.bytes)} in ${plural(packets, 'packet')}`;
      output.show(`${after.at}  ${text}, built in ${duration(seconds)}`);
      before = after;
      failure = undefined;
    },
    failed(error, unseen) {
      const text = explain(error);
      // A folder that is not there is so at every look.
      if (text !== failure) {
        output.warn(text);
        output.say(before ? '  The last report stays until the next change.' : '  Waiting for it.');
      }
      failure = text;
      const reason = troubleOf(error, unseen);
      return before ? `This report is as it was at ${before.at}.\n${reason}` : reason;
    },
  };
}

/** What has become worse, but for rejected lines: these stand in the line of each build. */
function worse(before: Before, after: Before): Problem[] {
  const amounts = new Map(before.problems.map(({ about, amount }) => [about, amount]));
  return after.problems.filter(
    ({ about, amount }) => about !== 'rejected lines' && amount > (amounts.get(about) ?? 0),
  );
}

function whatChanged(before: Before, after: Before): string {
  const packets = after.packets - before.packets;
  const rejected = after.rejected - before.rejected;
  return [
    describeChanges(before.sight, after.sight),
    packets === 0 ? '' : `${packets > 0 ? '+' : '−'}${plural(Math.abs(packets), 'packet')}`,
    rejected > 0 ? `${plural(rejected, 'line')} rejected` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
