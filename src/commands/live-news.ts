import type { FoundFile } from '../captures/find.js';
import { explain, GiveawayError, messageOf, UserError } from '../errors.js';
import { duration, exactVolume, plural } from '../wording/quantity.js';
import type { BuildResult } from './build.js';
import { describeChanges } from './changes.js';
import type { Output } from './output.js';
import { standingOf } from './standing.js';
import type { StatusLine } from './status-line.js';

/** Says on the terminal how a report fares that follows its captures. */
export interface LiveNews {
  /** Told of each build, and of what it was made. */
  built(files: readonly FoundFile[], result: BuildResult): void;
  /** Returns what readers of the report are to be told. */
  failed(error: unknown): string;
  /** When nothing more is to be said. */
  end(): void;
}

interface Before {
  /** When it was built, as the clock shows it. */
  readonly at: string;
  readonly files: readonly FoundFile[];
  readonly packets: number;
  readonly rejected: number;
}

/** `now` tells epoch seconds. */
export function openLiveNews(output: Output, line: StatusLine, now: () => number): LiveNews {
  let before: Before | undefined;
  let failure: string | undefined;
  return {
    built(files, result) {
      const { report, seconds } = result;
      const { packets, rejected_rows: rejected } = report;
      const after = { at: report.clock.second(now()), files, packets, rejected };
      if (!before) for (const problem of standingOf(report).problems) output.warn(problem);
      const text = before
        ? whatChanged(before, after)
        : `${exactVolume(report.bytes)} in ${plural(packets, 'packet')}`;
      line.show(`${after.at}  ${text}, built in ${duration(seconds)}`);
      before = after;
      failure = undefined;
    },
    failed(error) {
      const text = explain(error);
      // A folder that is not there is so at every look.
      if (text !== failure) {
        line.leave();
        output.warn(text);
        output.say(before ? '  The last report stays until the next change.' : '  Waiting for it.');
      }
      failure = text;
      const reason = reasonOf(error, text);
      return before ? `This report is as it was at ${before.at}.\n${reason}` : reason;
    },
    end: () => line.leave(),
  };
}

function whatChanged(before: Before, after: Before): string {
  const packets = after.packets - before.packets;
  const rejected = after.rejected - before.rejected;
  return [
    describeChanges(before.files, after.files),
    packets === 0 ? '' : `${packets > 0 ? '+' : '−'}${plural(Math.abs(packets), 'packet')}`,
    rejected > 0 ? `${plural(rejected, 'line')} rejected` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** What open pages say, which others may see. */
function reasonOf(error: unknown, text: string): string {
  if (error instanceof GiveawayError)
    return 'The next one would give somebody away: see the terminal.';
  return error instanceof UserError ? text : messageOf(error);
}
