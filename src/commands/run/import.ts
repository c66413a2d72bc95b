import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findTools } from '../../capture/wireshark/tools.js';
import { captureFolder } from '../../config/capture-config.js';
import type { Options } from '../../config/command-context.js';
import { explain, UsageError } from '../../errors.js';
import { makeClock } from '../../format/clock.js';
import { count, plural } from '../../format/quantity.js';
import { refusalOf, sizeOf } from '../../import/capture-file.js';
import { importCaptures } from '../../import/import-captures.js';
import { lockFolder } from '../../lock/folder-lock.js';
import { openOutput } from '../../terminal/output.js';

/** Seconds. */
const [REFRESH, DAY] = [60, 86_400];
/** 1990: before it, there were no capture files. A clock that was never set says 1970. */
const EARLIEST = 631_152_000;

/** `traffic-report import`: returns the exit code. */
export async function importCommand(options: Options): Promise<number> {
  const output = openOutput(
    { text: process.stdout, notices: process.stderr },
    options.quiet === true,
  );
  const files = (options.files as readonly unknown[]).map((file) => resolve(String(file)));
  refuseNone(files);
  const total = files.reduce((sum, file) => sum + sizeOf(file), 0);
  const folder = captureFolder(options);
  const tools = findTools({ platform: process.platform, path: process.env.PATH });
  const own = { doing: 'importing', pid: process.pid, spool: '' } as const;
  const hold = lockFolder(folder, own, Date.now() / 1000);
  const refreshing = setInterval(hold.refresh, REFRESH * 1000);
  let done = 0;
  try {
    const { packets, repeated, hours, failures } = await importCaptures({
      ...{ files, folder, tools, names: options.names !== false, onNotice: output.warn },
      scratch: mkdtempSync(join(tmpdir(), 'traffic-report-import-')),
      onBytes(bytes) {
        done += bytes;
        output.progress(done, total);
      },
    });
    output.endProgress();
    const [failure] = failures;
    if (failure && files.length === 1 && hours.length === 0) throw failure;
    const odd = oddHours(hours, Date.now() / 1000);
    if (odd !== undefined) output.warn(odd);
    output.headline(`imported  ${plural(packets, 'packet')} into ${plural(hours.length, 'hour')}`);
    if (repeated > 0) output.say(`passed    ${count(repeated)} that were there already`);
    for (const each of failures) output.warn(explain(each));
    if (failures.length > 0) {
      const of = plural(files.length, 'file');
      output.warn(`${failures.length} of ${of} could not be imported, or not to the end.`);
      return 1;
    }
    output.say(`report    traffic-report build ${folder}`);
  } finally {
    clearInterval(refreshing);
    hold.release();
    output.endProgress();
  }
  return 0;
}

/** What is wrong with the hours that packets came into, if anything; `now` is in epoch seconds. */
export function oddHours(hours: readonly number[], now: number): string | undefined {
  const clock = makeClock('UTC');
  const odd = hours.filter((hour) => hour < EARLIEST || hour > now + DAY);
  if (odd.length === 0) return undefined;
  const first = odd.slice(0, 3).map((hour) => `${hour}.csv (${clock.moment(hour)} UTC)`);
  const more = odd.length > first.length ? ` and ${odd.length - first.length} more` : '';
  return `Some packets are of times that can hardly be right: ${first.join(', ')}${more}.\n  Was the clock of that computer set? A report spans all hours: move these files away to leave them out.`;
}

/** Throws a UserError when there is nothing to import: no folder is made then. */
function refuseNone(files: readonly string[]): void {
  const refusals = files.map(refusalOf);
  const [first] = refusals;
  if (first === undefined || refusals.includes(undefined)) return;
  if (files.length === 1) throw first;
  throw new UsageError(
    `None of these files can be read.\n${refusals.map((each) => `  ${each?.message}`).join('\n')}`,
    first.hint === undefined ? {} : { hint: first.hint },
  );
}
