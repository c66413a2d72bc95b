import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findTools } from '../../capture/wireshark/tools.js';
import { captureFolder, decoderOf } from '../../config/capture-config.js';
import type { Options } from '../../config/command-context.js';
import { explain, UsageError } from '../../errors.js';
import { makeClock } from '../../format/clock.js';
import { plural } from '../../format/quantity.js';
import { readErrorOf, sizeOf } from '../../import/capture-file.js';
import { importCaptures } from '../../import/import-captures.js';
import { lockFolder } from '../../lock/folder-lock.js';
import { openOutput } from '../../terminal/output.js';

/** Seconds. */
const [REFRESH, DAY] = [60, 86_400];
/** 1990: capture files are not older, but a clock that was never set starts in 1970. */
const EARLIEST = 631_152_000;

/** `traffic-report import`; resolves with the exit code. */
export async function importCommand(options: Options): Promise<number> {
  const output = openOutput(
    { text: process.stdout, notices: process.stderr },
    options.quiet === true,
  );
  const files = (options.files as readonly unknown[]).map((file) => resolve(String(file)));
  requireReadable(files);
  const total = files.reduce((sum, file) => sum + sizeOf(file), 0);
  const format = options.format === 'parquet' ? 'parquet' : 'csv';
  const folder = captureFolder(options);
  const tools = findTools({ platform: process.platform, path: process.env.PATH });
  const own = { doing: 'importing', pid: process.pid, spool: '' } as const;
  const lock = lockFolder(folder, own, Date.now() / 1000);
  const refreshing = setInterval(lock.refresh, REFRESH * 1000);
  let done = 0;
  try {
    const { packets, repeated, hours, inOtherFormat, failures } = await importCaptures({
      ...{ files, folder, tools, names: options.names !== false, onNotice: output.warn },
      decoder: decoderOf(options),
      format,
      scratch: mkdtempSync(join(tmpdir(), 'traffic-report-import-')),
      onBytes(bytes) {
        done += bytes;
        output.progress(done, total);
      },
    });
    output.endProgress();
    const [failure] = failures;
    if (failure && files.length === 1 && hours.length === 0) throw failure;
    const notice = implausibleHours(hours, Date.now() / 1000);
    if (notice !== undefined) output.warn(notice);
    output.headline(`imported  ${plural(packets, 'packet')} into ${plural(hours.length, 'hour')}`);
    if (repeated > 0) output.say(`skipped   ${plural(repeated, 'duplicate packet')}`);
    if (inOtherFormat > 0) output.warn(keptFormat(inOtherFormat, format));
    for (const each of failures) output.warn(explain(each));
    if (failures.length > 0) {
      const of = plural(files.length, 'file');
      output.warn(`${failures.length} of ${of} could not be imported completely.`);
      return 1;
    }
    output.say(`report    traffic-report build ${folder}`);
  } finally {
    clearInterval(refreshing);
    lock.release();
    output.endProgress();
  }
  return 0;
}

function keptFormat(hours: number, wanted: 'csv' | 'parquet'): string {
  const [kept, was] = wanted === 'csv' ? ['Parquet', '.parquet'] : ['CSV', '.csv'];
  return `${plural(hours, 'hour')} that existed as ${kept} went on in it, so that no packet is in both formats.\n  To change their format, move the ${was} files out of the folder and import all of their packets again.`;
}

/** A warning if packets are of implausible times; `now` is in epoch seconds. */
export function implausibleHours(hours: readonly number[], now: number): string | undefined {
  const clock = makeClock('UTC');
  const implausible = hours.filter((hour) => hour < EARLIEST || hour > now + DAY);
  if (implausible.length === 0) return undefined;
  const first = implausible.slice(0, 3).map((hour) => `${hour} (${clock.moment(hour)} UTC)`);
  const more =
    implausible.length > first.length ? ` and ${implausible.length - first.length} more` : '';
  return `Implausible timestamps in the hourly files of ${first.join(', ')}${more}.\n  The capturing computer's clock may have been wrong. A report covers all hours, so move these files elsewhere to exclude them.`;
}

/** Throws a UserError if there is nothing to import; no folder is created then. */
function requireReadable(files: readonly string[]): void {
  const errors = files.map(readErrorOf);
  const [first] = errors;
  if (first === undefined || errors.includes(undefined)) return;
  if (files.length === 1) throw first;
  throw new UsageError(
    `None of these files can be read.\n${errors.map((each) => `  ${each?.message}`).join('\n')}`,
    first.hint === undefined ? {} : { hint: first.hint },
  );
}
