import { join } from 'node:path';
import type { Config } from '../config.js';
import type { Report } from '../sections/report.js';
import { periodOf } from '../wording/period.js';
import { count, duration, exactVolume, plural, volume } from '../wording/quantity.js';
import type { BuildResult } from './build.js';
import type { Output } from './output.js';

/** The exit code of a build that --strict does not let pass. */
const STRICT_FAILURE = 3;

/** What is left to say of a site once it stands, whether it was built just now or before. */
export interface Standing {
  readonly isWhole: boolean;
  readonly problems: readonly string[];
  /** The site's data/summary.json. */
  readonly summary: string;
}

/** Says in a short block what was read, what was not, how long it took, and what to open. Returns the exit code. */
export function reportResult(result: BuildResult, config: Config, output: Output): number {
  const { load, report, written, seconds } = result;
  output.headline(
    `${exactVolume(report.bytes)} in ${plural(report.packets, 'packet')}${report.hours > 0 ? `, ${periodOf(report.start, report.end, report.clock)}` : ''}`,
  );
  const known = load.filesKept > 0 ? `, ${count(load.filesKept)} known already` : '';
  output.say(
    `read      ${plural(load.filesRead, 'file')} (${volume(load.bytesRead)})${known} in ${duration(seconds)}`,
  );
  const say = () =>
    output.say(
      `wrote     ${plural(written.written, 'file')}, ${count(written.unchanged)} unchanged`,
    );
  return conclude(standingOf(result), config, output, say);
}

/** Says that there was nothing to do. Returns the exit code. */
export function reportUpToDate(standing: Standing, files: number, config: Config, output: Output) {
  const say = () =>
    output.say(
      `up to date: ${plural(files, 'file')}, and nothing has changed since the last build`,
    );
  return conclude(standing, config, output, say);
}

function conclude(standing: Standing, config: Config, output: Output, say: () => void): number {
  for (const problem of standing.problems) output.warn(problem);
  say();
  output.say(`open      ${join(config.out, 'index.html')}`);
  if (config.json) process.stdout.write(standing.summary);
  return config.strict && !standing.isWhole ? STRICT_FAILURE : 0;
}

export function standingOf({ report, summary }: BuildResult): Standing {
  const problems = problemsOf(report);
  return { isWhole: problems.length === 0, problems, summary };
}

function problemsOf(report: Report): string[] {
  const missing = report.hours - report.hours_captured;
  const found: string[] = [];
  if (missing > 0) found.push(`${plural(missing, 'hour')} of ${count(report.hours)} not captured`);
  if (report.rejected_rows > 0) {
    found.push(`${plural(report.rejected_rows, 'line')} rejected: see captures.html`);
  }
  if (report.files_failed > 0) {
    found.push(`${plural(report.files_failed, 'file')} not read: see captures.html`);
  }
  return found;
}
