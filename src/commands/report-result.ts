import { join } from 'node:path';
import type { Config } from '../config.js';
import { periodOf } from '../wording/period.js';
import { count, duration, exactVolume, plural, volume } from '../wording/quantity.js';
import type { BuildResult } from './build.js';
import type { Output } from './output.js';

/** The exit code of a build that --strict does not let pass. */
const STRICT_FAILURE = 3;

/** Says in a short block what was read, what was not, how long it took, and what to open. Returns the exit code. */
export function reportResult(result: BuildResult, config: Config, output: Output): number {
  const { load, analysis, written, seconds } = result;
  const { report } = analysis;
  const missing = report.hours - report.hours_captured;
  output.headline(
    `${exactVolume(report.bytes)} in ${plural(report.packets, 'packet')}${report.hours > 0 ? `, ${periodOf(report.start, report.end, report.clock)}` : ''}`,
  );
  const known = load.filesKept > 0 ? `, ${count(load.filesKept)} known already` : '';
  output.say(
    `read      ${plural(load.filesRead, 'file')} (${volume(load.bytesRead)})${known} in ${duration(seconds)}`,
  );
  for (const problem of problems(result)) output.warn(problem);
  output.say(`wrote     ${plural(written.written, 'file')}, ${count(written.unchanged)} unchanged`);
  output.say(`open      ${join(config.out, 'index.html')}`);
  if (config.json) process.stdout.write(result.summary);
  const isWhole = missing === 0 && report.rejected_rows === 0 && report.files_failed === 0;
  return config.strict && !isWhole ? STRICT_FAILURE : 0;
}

function problems({ analysis: { report } }: BuildResult): string[] {
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
