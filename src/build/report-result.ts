import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { periodOf } from '../format/period.js';
import { count, duration, exactVolume, plural, volume } from '../format/quantity.js';
import type { Output } from '../terminal/output.js';
import type { BuildResult } from './build.js';
import { type BuildStatus, buildStatusOf } from './build-status.js';

/** The exit code of a build that --strict does not let pass. */
const STRICT_FAILURE = 3;

/** Says in a short block what was read, what was not, how long it took, and what to open. Returns the exit code. */
export function reportResult(result: BuildResult, config: Config, output: Output): number {
  const { load, report, written, seconds } = result;
  output.headline(
    `${exactVolume(report.bytes)} in ${plural(report.packets, 'packet')}${report.hours > 0 ? `, ${periodOf(report.start, report.end, report.clock)}` : ''}`,
  );
  const known = load.filesSkipped > 0 ? `, ${count(load.filesSkipped)} known already` : '';
  output.say(
    `read      ${plural(load.filesRead, 'file')} (${volume(load.bytesRead)})${known} in ${duration(seconds)}`,
  );
  const say = () =>
    output.say(
      `wrote     ${plural(written.written.length, 'file')}, ${count(written.unchanged)} unchanged`,
    );
  return conclude(
    { ...buildStatusOf(report, load.leftOut), summary: result.summary },
    config,
    output,
    say,
  );
}

/** Says that there was nothing to do. Returns the exit code. */
export function reportUpToDate(
  standing: Concluded,
  files: number,
  config: Config,
  output: Output,
): number {
  const say = () =>
    output.say(
      `up to date: ${plural(files, 'file')}, and nothing has changed since the last build`,
    );
  return conclude(standing, config, output, say);
}

interface Concluded extends BuildStatus {
  /** The site's data/summary.json. */
  readonly summary: string;
}

function conclude(standing: Concluded, config: Config, output: Output, say: () => void): number {
  for (const problem of standing.problems) output.warn(problem);
  say();
  output.say(`open      ${join(config.out, 'index.html')}`);
  if (config.json) process.stdout.write(standing.summary);
  return config.strict && !standing.isWhole ? STRICT_FAILURE : 0;
}
