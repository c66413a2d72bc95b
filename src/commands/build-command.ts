import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCaptures } from '../captures/find.js';
import { type Config, cacheFolder, readConfig } from '../config.js';
import { isIntact, readLastBuild, writeLastBuild } from '../site/last-build.js';
import type { BuildResult } from './build.js';
import { digestInputs } from './inputs.js';
import { openOutput } from './output.js';
import { reportResult, reportUpToDate, type Standing, standingOf } from './report-result.js';

/** `traffic-report build`: returns the exit code. `onBuilt` is called when there was something to build. */
export async function buildCommand(
  options: Readonly<Record<string, unknown>>,
  onBuilt: () => void,
): Promise<number> {
  const config = readConfig(options);
  const text = config.json ? process.stderr : process.stdout;
  const output = openOutput({ text, notices: process.stderr }, config.quiet);
  const files = findCaptures(config.captures);
  const inputs = digestInputs(config, files);
  const standing = config.cache ? upToDate(config, inputs) : undefined;
  if (standing) return reportUpToDate(standing, files.length, config, output);
  // Nothing that reads or draws is loaded before it is needed.
  const { build } = await import('./build.js');
  const result = await build(config, output, () => Date.now() / 1000, files);
  remember(config, inputs, result);
  onBuilt();
  return reportResult(result, config, output);
}

/** How the last build left the site, if it was made from the same and nobody touched it since. */
function upToDate(config: Config, inputs: string): Standing | undefined {
  const last = readLastBuild(cacheFolder(config), config.out);
  if (!last?.isSettled || last.inputs !== inputs) return undefined;
  if (!Object.keys(last.files).every((path) => isIntact(config.out, path, last))) return undefined;
  const summary = readFileSync(join(config.out, 'data/summary.json'), 'utf8');
  return { ...last, summary };
}

function remember(config: Config, inputs: string, result: BuildResult): void {
  if (!result.isKept) return;
  const { isWhole, problems } = standingOf(result);
  const isSettled = result.report.files_growing === 0;
  const build = { inputs, isSettled, isWhole, problems };
  writeLastBuild(cacheFolder(config), config.out, build, result.paths);
}
