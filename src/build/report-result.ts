import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { periodOf } from '../format/period.js';
import { count, duration, exactVolume, plural, volume } from '../format/quantity.js';
import type { Output } from '../terminal/output.js';
import type { BuildResult } from './build.js';
import { type BuildStatus, buildStatusOf } from './build-status.js';

/** The exit code of an incomplete build with --strict. */
const STRICT_FAILURE = 3;

/** Prints what was read and written, and the path to open. Returns the exit code. */
export function reportResult(result: BuildResult, config: Config, output: Output): number {
  const { load, report, written, seconds } = result;
  output.headline(
    `${exactVolume(report.bytes)} in ${plural(report.packets, 'packet')}${report.hours > 0 ? `, ${periodOf(report.start, report.end, report.clock)}` : ''}`,
  );
  const cached = load.filesSkipped > 0 ? `, ${count(load.filesSkipped)} cached` : '';
  output.say(
    `read      ${plural(load.filesRead, 'file')} (${volume(load.bytesRead)})${cached} in ${duration(seconds)}`,
  );
  const printSummary = () =>
    output.say(
      `wrote     ${plural(written.written.length, 'file')}, ${count(written.unchanged)} unchanged`,
    );
  return conclude(
    { ...buildStatusOf(report, load.leftOut), summary: result.summary },
    config,
    output,
    printSummary,
  );
}

/** Prints that the site is up to date. Returns the exit code. */
export function reportUpToDate(
  status: FinishedBuild,
  files: number,
  config: Config,
  output: Output,
): number {
  const printSummary = () =>
    output.say(`up to date: ${plural(files, 'file')}, nothing has changed since the last build`);
  return conclude(status, config, output, printSummary);
}

interface FinishedBuild extends BuildStatus {
  /** The content of data/summary.json. */
  readonly summary: string;
}

function conclude(
  status: FinishedBuild,
  config: Config,
  output: Output,
  printSummary: () => void,
): number {
  for (const problem of status.problems) output.warn(problem);
  printSummary();
  output.say(`open      ${join(config.out, 'index.html')}`);
  if (config.json) process.stdout.write(status.summary);
  return config.strict && !status.isComplete ? STRICT_FAILURE : 0;
}
